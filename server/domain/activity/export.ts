import { and, asc, eq, sql } from "drizzle-orm";
import { historyLine, historyLink } from "#db/schema/history.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { type ActivityFilter, lineCondition, linkCondition } from "./filter.ts";
import { nameThings } from "./name-things.ts";

const PIECE = 1_000;

export const ACTIVITY_COLUMNS = [
  { header: "Change", width: 10 },
  { header: "When (UTC)", width: 24 },
  { header: "By", width: 24 },
  { header: "By kind", width: 10 },
  { header: "Thing", width: 14 },
  { header: "Name", width: 24 },
  { header: "Id", width: 38 },
  { header: "Action", width: 22 },
  { header: "State", width: 14 },
  { header: "Before", width: 40 },
  { header: "After", width: 40 },
] as const;

/** Every matching line, oldest first, as rows of text in the order of ACTIVITY_COLUMNS; a thousand are held at a time. Throws FORBIDDEN. */
export async function* exportActivity(
  context: Context,
  filter: ActivityFilter,
): AsyncGenerator<string[]> {
  const { organisationId } = requirePermission(context, "activity.read").actor;
  let after = { number: 0, position: 0 };
  for (;;) {
    const rows = await context.db.read
      .select({ line: historyLine, link: historyLink })
      .from(historyLine)
      .innerJoin(
        historyLink,
        and(
          eq(historyLink.organisationId, historyLine.organisationId),
          eq(historyLink.number, historyLine.linkNumber),
        ),
      )
      .where(
        and(
          eq(historyLine.organisationId, organisationId),
          linkCondition(organisationId, filter),
          lineCondition(filter),
          sql`(${historyLine.linkNumber}, ${historyLine.position}) > (${after.number}, ${after.position})`,
        ),
      )
      .orderBy(asc(historyLine.linkNumber), asc(historyLine.position))
      .limit(PIECE);
    const lines = rows.map((row) => row.line);
    const names = await nameThings(context.db, organisationId, lines);
    for (const { line, link } of rows) {
      yield [
        String(link.number),
        new Date(link.at).toISOString(),
        link.actorName,
        link.actorKind,
        line.thingKind,
        names.get(line.thingId) ?? "",
        line.thingId,
        line.action,
        line.state ?? "",
        line.before ?? "",
        line.after ?? "",
      ];
    }
    const last = lines.at(-1);
    if (!last || lines.length < PIECE) return;
    after = { number: last.linkNumber, position: last.position };
  }
}
