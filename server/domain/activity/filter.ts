import { and, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { ACTOR_KINDS, historyLine, historyLink, THING_KINDS } from "#db/schema/history.ts";

export { ACTOR_KINDS, THING_KINDS };

/** The one filter of the activity: list, export and the page's address all take it. */
export const ActivityFilter = z.strictObject({
  /** A user, rule or device client that acted. */
  actorId: z.string().min(1).max(64).optional(),
  actorKind: z.enum(ACTOR_KINDS).optional(),
  thingKind: z.enum(THING_KINDS).optional(),
  /** One thing: a device's whole history, say. */
  thingId: z.string().min(1).max(64).optional(),
  /** The word of the history, "pre-enrolled". */
  action: z.string().min(1).max(64).optional(),
  /** ISO 8601; at or after. */
  from: z.iso.datetime().optional(),
  /** ISO 8601; before. */
  until: z.iso.datetime().optional(),
});
export type ActivityFilter = z.infer<typeof ActivityFilter>;

/** The filter as a condition on `history_link`, always within the organisation. */
export function linkCondition(organisationId: string, filter: ActivityFilter): SQL {
  const lines = lineCondition(filter);
  return and(
    eq(historyLink.organisationId, organisationId),
    filter.actorId ? eq(historyLink.actorId, filter.actorId) : undefined,
    filter.actorKind ? eq(historyLink.actorKind, filter.actorKind) : undefined,
    filter.from ? gte(historyLink.at, Date.parse(filter.from)) : undefined,
    filter.until ? lt(historyLink.at, Date.parse(filter.until)) : undefined,
    filter.thingId
      ? sql`${historyLink.number} in (select ${historyLine.linkNumber} from ${historyLine} where ${and(eq(historyLine.organisationId, organisationId), lines)})`
      : lines &&
          sql`exists (select 1 from ${historyLine} where ${and(eq(historyLine.organisationId, organisationId), eq(historyLine.linkNumber, historyLink.number), lines)})`,
  ) as SQL;
}

/** The part of the filter that a line decides by itself; undefined when it names none. */
export function lineCondition(filter: ActivityFilter): SQL | undefined {
  return and(
    filter.thingKind ? eq(historyLine.thingKind, filter.thingKind) : undefined,
    filter.thingId ? eq(historyLine.thingId, filter.thingId) : undefined,
    filter.action ? eq(historyLine.action, filter.action) : undefined,
  );
}
