import type { Unit } from "../change.ts";

/** The line of the history for a pending request that was withdrawn within the unit. */
export function recordWithdrawn(unit: Unit, requestId: string): void {
  unit.record({
    thingKind: "request",
    thingId: requestId,
    action: "withdrawn",
    state: "withdrawn",
    before: { state: "pending" },
    after: { state: "withdrawn" },
  });
}
