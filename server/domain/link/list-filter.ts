import { and, gt, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { enrolmentLink, provisioningToken } from "#db/schema/link.ts";
import { LINK_STATES, type LinkState } from "./link-state.ts";

/** The one filter of links and of tokens. */
export const EndingFilter = z.strictObject({
  states: z.array(z.enum(LINK_STATES)).min(1).max(LINK_STATES.length).optional(),
});
export type EndingFilter = z.infer<typeof EndingFilter>;

export const ListEndingsInput = z.strictObject({
  filter: EndingFilter.optional(),
  /** The `nextCursor` or `previousCursor` of a page. */
  cursor: z.string().max(64).nullish(),
  limit: z.int().min(1).max(200).optional(),
});

/** A cursor that leads back begins with this. */
const BACK = "-";

/** Which way a cursor of links or tokens leads, newest first, and the id it leads on from; undefined at the beginning. */
export function readCursor(cursor: string | null | undefined): {
  back: boolean;
  edge: string | undefined;
} {
  const back = cursor?.startsWith(BACK) ?? false;
  return { back, edge: (back ? cursor?.slice(BACK.length) : cursor) || undefined };
}

/** The page within the `limit + 1` rows that were read from a cursor on, in the order of the list, and the cursors on both its sides. */
export function cutPage<Row>(
  rows: Row[],
  { back, edge }: ReturnType<typeof readCursor>,
  limit: number,
  idOf: (row: Row) => string,
) {
  const page = rows.slice(0, limit);
  if (back) page.reverse();
  const more = rows.length > limit;
  const [first, last] = [page[0], page.at(-1)];
  return {
    page,
    nextCursor: last && (more || back) ? idOf(last) : null,
    previousCursor: first && (back ? more : edge) ? `${BACK}${idOf(first)}` : null,
  };
}

/** The filter on links or tokens at a moment; the same cases as `linkState`. */
export function inStates(
  table: typeof enrolmentLink | typeof provisioningToken,
  { states }: EndingFilter,
  now: number,
): SQL | undefined {
  if (!states) return undefined;
  const { revokedAt, expiresAt, maxUses, useCount } = table;
  const open = and(isNull(revokedAt), or(isNull(expiresAt), gt(expiresAt, now)));
  const usedUp = sql`(${maxUses} is not null and ${useCount} >= ${maxUses})`;
  const conditions: Record<LinkState, SQL | undefined> = {
    revoked: isNotNull(revokedAt),
    expired: and(isNull(revokedAt), lte(expiresAt, now)),
    "used-up": and(open, usedUp),
    active: and(open, sql`not ${usedUp}`),
  };
  return or(...states.map((state) => conditions[state]));
}
