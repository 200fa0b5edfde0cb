/** Whether a link or token still lets anybody in, and if not, why. */
export const LINK_STATES = ["active", "used-up", "expired", "revoked"] as const;
export type LinkState = (typeof LINK_STATES)[number];

interface Life {
  revokedAt: number | null;
  /** Epoch ms; null: no end. */
  expiresAt: number | null;
  /** Null: any number. */
  maxUses: number | null;
  useCount: number;
}

/** The state a row is in at a moment. It is a matter of its row and the clock, so nothing has to be swept. */
export function linkState(
  { revokedAt, expiresAt, maxUses, useCount }: Life,
  now: number,
): LinkState {
  if (revokedAt !== null) return "revoked";
  if (expiresAt !== null && expiresAt <= now) return "expired";
  return maxUses !== null && useCount >= maxUses ? "used-up" : "active";
}
