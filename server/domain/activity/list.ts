import { and, asc, desc, eq, gt, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { historyLine, historyLink } from "#db/schema/history.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { ActivityFilter, lineCondition, linkCondition } from "./filter.ts";
import { type ActivityLine, type LineRow, toLine } from "./line.ts";
import { nameIds } from "./name-ids.ts";
import { nameThings } from "./name-things.ts";

/** Above this many a list's total is an estimate (CONTRACT.md). */
const COUNTED_UP_TO = 100_000;
/** An import changes 20,000 devices at once: a list shows the first few of each change and their number. */
const LINES_SHOWN = 3;
const BACK = "-";

export const ListActivityInput = z.strictObject({
  filter: ActivityFilter.optional(),
  /** The `nextCursor` or `previousCursor` of a page. */
  cursor: z
    .string()
    .regex(/^-?\d{1,15}$/, "Take the cursor of a page as it was given.")
    .nullish(),
  limit: z.int().min(1).max(200).optional(),
});
export type ListActivityInput = z.infer<typeof ListActivityInput>;

/** One change: everything a verb did between BEGIN and COMMIT. */
export interface Activity {
  /** Its number in the organisation's chain. */
  number: number;
  /** ISO 8601. */
  at: string;
  actor: { kind: (typeof historyLink.$inferSelect)["actorKind"]; id: string | null; name: string };
  lineCount: number;
  /** The first lines that match; all of them by `activity.lines`. */
  lines: ActivityLine[];
}

/**
 * What happened, newest first, a change an item, by keyset; the same few queries at any depth. Throws FORBIDDEN.
 */
export async function listActivity(context: Context, input: ListActivityInput) {
  const { organisationId } = requirePermission(context, "activity.read").actor;
  const { read } = context.db;
  const limit = input.limit ?? 50;
  const filter = input.filter ?? {};
  const back = input.cursor?.startsWith(BACK) ?? false;
  const edge = input.cursor ? Math.abs(Number(input.cursor)) : null;
  const condition = linkCondition(organisationId, filter);
  const matching = read
    .select({ one: sql`1`.as("one") })
    .from(historyLink)
    .where(condition)
    .limit(COUNTED_UP_TO + 1)
    .as("matching");
  const [links, [counted]] = await Promise.all([
    read
      .select()
      .from(historyLink)
      .where(and(condition, edge === null ? undefined : (back ? gt : lt)(historyLink.number, edge)))
      .orderBy((back ? asc : desc)(historyLink.number))
      .limit(limit + 1),
    read.select({ count: sql<number>`count(*)` }).from(matching),
  ]);
  const page = links.slice(0, limit);
  if (back) page.reverse();
  const more = links.length > limit;
  const [first, last] = [page[0]?.number, page.at(-1)?.number];
  const lines = await firstLines(
    context,
    organisationId,
    filter,
    page.map((link) => link.number),
  );
  const total = counted?.count ?? 0;
  return {
    items: page.map(
      (link): Activity => ({
        number: link.number,
        at: new Date(link.at).toISOString(),
        actor: { kind: link.actorKind, id: link.actorId, name: link.actorName },
        lineCount: link.lineCount,
        lines: lines.get(link.number) ?? [],
      }),
    ),
    nextCursor: last !== undefined && (more || back) ? String(last) : null,
    previousCursor: first !== undefined && (back ? more : edge !== null) ? `${BACK}${first}` : null,
    total: Math.min(total, COUNTED_UP_TO),
    totalIsEstimate: total > COUNTED_UP_TO,
  };
}

/** The first matching lines of each of these changes, with the things they name: one query for all of them. */
async function firstLines(
  context: Context,
  organisationId: string,
  filter: ActivityFilter,
  numbers: number[],
): Promise<Map<number, ActivityLine[]>> {
  const { read } = context.db;
  const first = sql`select ${historyLine.position} from ${historyLine} where ${and(
    eq(historyLine.organisationId, organisationId),
    sql`${historyLine.linkNumber} = page.value`,
    lineCondition(filter),
  )} order by ${historyLine.position} limit ${LINES_SHOWN}`;
  const rows = await read.all<LineRow>(sql`
    select line.link_number as linkNumber, line.position, line.thing_kind as thingKind, line.thing_id as thingId,
      line.action, line.state, line.before, line.after
    from json_each(${JSON.stringify(numbers)}) page
    join ${historyLine} line on line.organisation_id = ${organisationId} and line.link_number = page.value
      and line.position in (${first})
    order by line.link_number, line.position`);
  const names = await nameThings(context.db, organisationId, rows);
  const named = await nameIds(
    context.db,
    organisationId,
    rows.map((row) => toLine(row, names)),
  );
  const found = new Map<number, ActivityLine[]>();
  rows.forEach(({ linkNumber }, index) => {
    found.set(linkNumber, [...(found.get(linkNumber) ?? []), ...named.slice(index, index + 1)]);
  });
  return found;
}
