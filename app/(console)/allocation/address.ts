import type { MovementFilter } from "#server/domain/allocation/movements.ts";
import { MOVEMENT_REASONS } from "#server/domain/allocation/movements.ts";

/** The state of the ledger, as its address has it. */
export interface LedgerAddress {
  /** A user's id: movements from or to them. */
  user?: string | undefined;
  reason?: (typeof MOVEMENT_REASONS)[number] | undefined;
  cursor?: string | undefined;
}

type SearchParams = Record<string, string | string[] | undefined>;

/** Reads the address; what is not one of ours counts as not there. */
export function readLedgerAddress(params: SearchParams): LedgerAddress {
  const one = (name: string, form: RegExp) => {
    const value = params[name];
    return typeof value === "string" && form.test(value) ? value : undefined;
  };
  return {
    user: one("user", /^[\w-]{1,64}$/),
    reason: MOVEMENT_REASONS.find((reason) => reason === params.reason),
    cursor: one("cursor", /^-?[0-9a-f-]{36}$/),
  };
}

/** The address of the ledger in another state, at the ledger itself. */
export function ledgerHref(address: LedgerAddress): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(address)) if (value) params.set(name, value);
  return `/allocation${params.size > 0 ? `?${params}` : ""}#ledger`;
}

/** The filter of the API that an address stands for. */
export function filterOf({ user, reason }: LedgerAddress): MovementFilter {
  return { ...(user && { userId: user }), ...(reason && { reason }) };
}
