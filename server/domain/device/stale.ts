import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { historyLine, historyLink } from "#db/schema/history.ts";
import type { Unit } from "../change.ts";
import { DomainError } from "../errors.ts";

/** The version of the one device that a person looked at while deciding; with a selection of more it is not looked at. */
export const Version = z.int().min(1);

/** Who changed a device after somebody looked at it: the details of a lost race. */
export interface ChangedBy {
  version: number;
  state: string;
  action: string;
  by: string;
  /** ISO 8601. */
  at: string;
}

/** Throws CONFLICT when the device is not as it was looked at, saying who changed it, and when (EXPERIENCE.md part 3, stale rows). */
export async function refuseStale(
  unit: Unit,
  devices: readonly { id: string; version: number; state: string }[],
  version: number | undefined,
): Promise<void> {
  const [one, more] = devices;
  if (version === undefined || !one || more || one.version === version) return;
  const [last] = await unit.tx
    .select({ action: historyLine.action, by: historyLink.actorName, at: historyLink.at })
    .from(historyLine)
    .innerJoin(
      historyLink,
      and(
        eq(historyLink.organisationId, historyLine.organisationId),
        eq(historyLink.number, historyLine.linkNumber),
      ),
    )
    .where(
      and(eq(historyLine.organisationId, unit.organisationId), eq(historyLine.thingId, one.id)),
    )
    .orderBy(desc(historyLine.linkNumber), desc(historyLine.position))
    .limit(1);
  const details: ChangedBy = {
    version: one.version,
    state: one.state,
    action: last?.action ?? "changed",
    by: last?.by ?? "",
    at: new Date(last?.at ?? unit.now).toISOString(),
  };
  throw new DomainError(
    "CONFLICT",
    `${details.by} changed this device meanwhile (${details.action}). Nothing was done: look at it as it is now.`,
    { details },
  );
}
