import { and, desc, eq } from "drizzle-orm";
import { historyLine, historyLink } from "#db/schema/history.ts";
import type { Unit } from "../change.ts";
import { DomainError } from "../errors.ts";

/** Who changed a thing last, how and when: what a lost race tells whoever lost it. */
export interface LastChange {
  action: string;
  by: string;
  /** ISO 8601. */
  at: string;
}

/** The newest line of a thing's history; null when the organisation has none of it. */
export async function lastChange(
  { tx, organisationId }: Pick<Unit, "tx" | "organisationId">,
  thingId: string,
): Promise<LastChange | null> {
  const [last] = await tx
    .select({ action: historyLine.action, by: historyLink.actorName, at: historyLink.at })
    .from(historyLine)
    .innerJoin(
      historyLink,
      and(
        eq(historyLink.organisationId, historyLine.organisationId),
        eq(historyLink.number, historyLine.linkNumber),
      ),
    )
    .where(and(eq(historyLine.organisationId, organisationId), eq(historyLine.thingId, thingId)))
    .orderBy(desc(historyLine.linkNumber), desc(historyLine.position))
    .limit(1);
  return last ? { ...last, at: new Date(last.at).toISOString() } : null;
}

/**
 * A refusal for what a thing has become, with who made it so and when in its details (EXPERIENCE.md part 3, stale rows). Of a thing
 * that was never the organisation's nothing is told (T13).
 */
export async function toldWho(
  unit: Pick<Unit, "tx" | "organisationId">,
  thingId: string,
  refusal: DomainError,
): Promise<DomainError> {
  const last = await lastChange(unit, thingId);
  if (!last) return refusal;
  const details = { ...(refusal.details as object | null), ...last };
  return new DomainError(refusal.code, refusal.message, { details });
}
