import { and, asc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { historyLine, historyLink } from "#db/schema/history.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { toLine } from "./line.ts";
import { nameIds } from "./name-ids.ts";
import { nameThings } from "./name-things.ts";

export const ActivityLinesInput = z.strictObject({
  /** The change's number in the organisation's chain. */
  number: z.int().min(1),
  /** Position after which the page begins. */
  after: z.int().min(0).optional(),
  limit: z.int().min(1).max(200).optional(),
});
export type ActivityLinesInput = z.infer<typeof ActivityLinesInput>;

/** One change with its lines, in order, a page at a time. Throws FORBIDDEN, NOT_FOUND. */
export async function activityLines(context: Context, input: ActivityLinesInput) {
  const { organisationId } = requirePermission(context, "activity.read").actor;
  const { number, after = 0, limit = 50 } = input;
  const { read } = context.db;
  const [[link], rows] = await Promise.all([
    read
      .select()
      .from(historyLink)
      .where(and(eq(historyLink.organisationId, organisationId), eq(historyLink.number, number))),
    read
      .select()
      .from(historyLine)
      .where(
        and(
          eq(historyLine.organisationId, organisationId),
          eq(historyLine.linkNumber, number),
          gt(historyLine.position, after),
        ),
      )
      .orderBy(asc(historyLine.position))
      .limit(limit + 1),
  ]);
  if (!link) throw notFound("change");
  const page = rows.slice(0, limit);
  const names = await nameThings(context.db, organisationId, page);
  return {
    number,
    at: new Date(link.at).toISOString(),
    actor: { kind: link.actorKind, id: link.actorId, name: link.actorName },
    lineCount: link.lineCount,
    hash: link.hash,
    items: await nameIds(
      context.db,
      organisationId,
      page.map((row) => toLine(row, names)),
    ),
    nextAfter: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
  };
}
