import { and, asc, desc, gt, lt, type SQL, sql } from "drizzle-orm";
import type { channelPartner, outlet } from "#db/schema/outlet.ts";
import { foldName } from "../import/suggest.ts";

type Named = typeof outlet | typeof channelPartner;

/** A cursor that leads back begins with this; it is in no base64url. */
const BACK = "~";

/** The place in a list by name that a cursor stands for. Folded names are unique within an organisation, so the name is enough. */
export function seek(table: Named, cursor: string | null | undefined) {
  const back = cursor?.startsWith(BACK) ?? false;
  const edge = cursor ? Buffer.from(back ? cursor.slice(1) : cursor, "base64url").toString() : null;
  return {
    back,
    edge,
    after: edge === null ? undefined : (back ? lt : gt)(table.nameKey, edge),
    order: (back ? desc : asc)(table.nameKey),
  };
}

/** One page out of the rows read in the direction of the cursor, `limit` and one more, with the cursors of its neighbours. */
export function pageOf<Row extends { nameKey: string }>(
  rows: Row[],
  limit: number,
  { back, edge }: { back: boolean; edge: string | null },
) {
  const page = rows.slice(0, limit);
  if (back) page.reverse();
  const more = rows.length > limit;
  const cursorAt = (row: Row | undefined) => row && Buffer.from(row.nameKey).toString("base64url");
  const [first, last] = [cursorAt(page[0]), cursorAt(page.at(-1))];
  return {
    page,
    nextCursor: last && (more || back) ? last : null,
    previousCursor: first && (back ? more : edge !== null) ? `${BACK}${first}` : null,
  };
}

/** Names that have a text in them, folded as names are compared. */
export function named(table: Named, search: string | undefined): SQL | undefined {
  const text = foldName(search ?? "");
  return text === "" ? undefined : and(sql`instr(${table.nameKey}, ${text}) > 0`);
}
