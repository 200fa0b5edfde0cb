import { sql } from "drizzle-orm";
import { importRow } from "#db/schema/import.ts";
import type { Tx } from "#db/write.ts";
import type { RowPlace } from "./rows.ts";
import type { StoredRow } from "./stored-row.ts";

/** Keys of one query: their JSON stays under 1 MB (ASSURANCE.md part 5, rule 10). */
const KEYS_A_PIECE = 8_000;

const { part, row, state, cells, problems, imei, imei2, serial, serialKey } = importRow;
/** What a new check of a row needs. */
export const STORED_ROW = { part, row, state, cells, problems, imei, imei2, serial, serialKey };

/** What identifiers of a row are found by: `imei` and 14 digits, or `serial` and its folded form. */
export function keysOf(stored: Pick<StoredRow, "imei" | "imei2" | "serialKey">): string[] {
  const keys: string[] = [];
  for (const one of [stored.imei, stored.imei2]) if (one !== null) keys.push(imeiKeyOf(one));
  if (stored.serialKey !== null) keys.push(serialKeyOf(stored.serialKey));
  return keys;
}

export const imeiKeyOf = (value: string) => `i${value.slice(0, 14)}`;
export const serialKeyOf = (key: string) => `s${key}`;

export const placeKey = ({ part, row }: RowPlace) => `${part}-${row}`;

/** The rows of an import that hold one of these keys, other than those given: one pass over its rows for 8,000 keys. */
export async function rowsHolding(
  tx: Tx,
  of: { organisationId: string; importId: string },
  keys: ReadonlySet<string>,
  except: ReadonlySet<string>,
): Promise<StoredRow[]> {
  const all = [...keys];
  const found = new Map<string, StoredRow>();
  for (let at = 0; at < all.length; at += KEYS_A_PIECE) {
    const piece = JSON.stringify(all.slice(at, at + KEYS_A_PIECE));
    const these = sql`(select value from json_each(${piece}))`;
    const rows = await tx
      .select(STORED_ROW)
      .from(importRow)
      .where(
        sql`${importRow.organisationId} = ${of.organisationId} and ${importRow.importId} = ${of.importId}
          and ('i' || substr(${imei}, 1, 14) in ${these} or 'i' || substr(${imei2}, 1, 14) in ${these} or 's' || ${serialKey} in ${these})`,
      );
    for (const one of rows) if (!except.has(placeKey(one))) found.set(placeKey(one), one);
  }
  return [...found.values()];
}
