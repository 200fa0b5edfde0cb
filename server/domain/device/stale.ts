import { z } from "zod";
import { type LastChange, lastChange } from "../activity/last-change.ts";
import type { Unit } from "../change.ts";
import { DomainError } from "../errors.ts";

/** The version of the one device that a person looked at while deciding; with a selection of more it is not looked at. */
export const Version = z.int().min(1);

/** Who changed a device after somebody looked at it: the details of a lost race. */
export interface ChangedBy extends LastChange {
  version: number;
  state: string;
}

/** Throws CONFLICT when the device is not as it was looked at, saying who changed it, and when (EXPERIENCE.md part 3, stale rows). */
export async function refuseStale(
  unit: Unit,
  devices: readonly { id: string; version: number; state: string }[],
  version: number | undefined,
): Promise<void> {
  const [one, more] = devices;
  if (version === undefined || !one || more || one.version === version) return;
  const last = await lastChange(unit, one.id);
  const details: ChangedBy = {
    version: one.version,
    state: one.state,
    action: last?.action ?? "changed",
    by: last?.by ?? "",
    at: last?.at ?? new Date(unit.now).toISOString(),
  };
  throw new DomainError(
    "CONFLICT",
    `${details.by} changed this device meanwhile (${details.action}). Nothing was done: look at it as it is now.`,
    { details },
  );
}
