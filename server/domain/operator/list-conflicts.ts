import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { identifier } from "#db/schema/device.ts";
import { organisation } from "#db/schema/organisation.ts";
import { asOperator, type Context } from "../context.ts";
import { serialKey } from "../identifier/serial.ts";

/** A kind and a key, "serial:c02x"; with "-" before it, it leads back. A key has at most 64 characters, of one or two code units each. */
const CURSOR = /^(-?)(imei|serial):(.{1,200})$/su;

export const ListConflictsInput = z.strictObject({
  /** The `nextCursor` or `previousCursor` of a page. */
  cursor: z.string().regex(CURSOR, "Take the cursor of a page as it was given.").nullish(),
  /** An IMEI or a serial number, or its beginning. */
  search: z.string().trim().max(200).optional(),
  limit: z.int().min(1).max(200).optional(),
});
export type ListConflictsInput = z.infer<typeof ListConflictsInput>;

/** An identifier that live devices of several organisations have: each its own claim, none told of the others (PRODUCT.md). */
export interface ClaimConflict {
  kind: "imei" | "serial";
  /** First 14 digits of an IMEI, or a serial number in lower case: what claims are compared by. */
  key: string;
  organisations: { id: string; name: string }[];
}

export interface ConflictPage {
  items: ClaimConflict[];
  nextCursor: string | null;
  previousCursor: string | null;
  total: number;
  totalIsEstimate: false;
}

interface Row {
  total: number;
  kind: "imei" | "serial" | null;
  key: string | null;
  /** JSON: an array of `{ id, name }`. */
  organisations: string | null;
}

/**
 * Conflicts of claims by kind and key, by keyset, for the operator alone; nothing else of the devices. It reads the keys of every live device
 * once: for a page that is asked for, not for one that is watched. Throws FORBIDDEN.
 */
export async function listConflicts(
  context: Context,
  input: ListConflictsInput = {},
): Promise<ConflictPage> {
  const { read } = asOperator(context).db;
  const { cursor, search = "", limit = 50 } = input;
  const [, sign, kind, key] = cursor?.match(CURSOR) ?? [];
  const back = sign === "-";
  const beyond = back ? sql`<` : sql`>`;
  const direction = back ? sql`desc` : sql`asc`;
  const edge = kind ? sql`where (kind, key) ${beyond} (${kind}, ${key})` : sql``;
  // The total is there whether or not the page has a row; each claim of a page is looked up by its primary key.
  const rows = await read.all<Row>(sql`
    with conflict as materialized (
      select kind, key from ${identifier} where released = 0 ${beginning(search)} group by kind, key having count(*) > 1
    ), page as materialized (
      select kind, key from conflict ${edge} order by kind ${direction}, key ${direction} limit ${limit + 1}
    )
    select counted.total, page.kind, page.key, (
      select json_group_array(json_object('id', o.id, 'name', o.name))
      from (select id, name from ${organisation} order by name, id) o
      cross join ${identifier} i on i.organisation_id = o.id and i.kind = page.kind and i.key = page.key and i.released = 0
    ) as organisations
    from (select count(*) as total from conflict) counted left join page on true
    order by page.kind ${direction}, page.key ${direction}`);
  const found = rows.flatMap(({ kind, key, organisations }) =>
    kind && key !== null ? [{ kind, key, organisations: JSON.parse(organisations ?? "[]") }] : [],
  );
  const items = found.slice(0, limit);
  if (back) items.reverse();
  const more = found.length > limit;
  const [first, last] = [items[0], items.at(-1)];
  return {
    items,
    nextCursor: last && (more || back) ? `${last.kind}:${last.key}` : null,
    previousCursor: first && (back ? more : kind) ? `-${first.kind}:${first.key}` : null,
    total: rows[0]?.total ?? 0,
    totalIsEstimate: false,
  };
}

/** Keys that begin as an IMEI does, or a serial number, whichever was typed. */
function beginning(search: string): SQL {
  if (search === "") return sql``;
  const serial = serialKey(search);
  const imei = search.replace(/[\s-]/g, "").slice(0, 14);
  return sql`and (kind = 'serial' and substr(key, 1, length(${serial})) = ${serial}
    or kind = 'imei' and ${imei} <> '' and substr(key, 1, length(${imei})) = ${imei})`;
}
