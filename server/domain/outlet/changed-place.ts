import { toldWho } from "../activity/last-change.ts";
import type { Unit } from "../change.ts";
import { DomainError } from "../errors.ts";

interface Place {
  name: string;
  partnerId?: string | null;
}

/** Throws CONFLICT, with who changed it and when, for a place that is not as somebody looked at it; what they typed would undo that unseen. */
export async function refuseChanged(
  unit: Unit,
  placeId: string,
  now: Place,
  looked: Place | undefined,
): Promise<void> {
  if (!looked) return;
  const same = looked.name === now.name && (looked.partnerId ?? null) === (now.partnerId ?? null);
  if (same) return;
  const refusal = new DomainError(
    "CONFLICT",
    `It was changed meanwhile, and is called ${now.name} now. Nothing was done: look at it as it is now.`,
    { details: { name: now.name, partnerId: now.partnerId ?? null } },
  );
  throw await toldWho(unit, placeId, refusal);
}
