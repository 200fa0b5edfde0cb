import { type SQL, sql } from "drizzle-orm";
import { imports } from "#db/schema/import.ts";
import { checkSerial, serialKey } from "../identifier/serial.ts";

/** What separates the digits of an IMEI as people write it. */
const SEPARATORS = /[\s-]+/g;

/**
 * The condition that an import of the organisation has a row with this identifier, as typed: an IMEI of either slot by its first
 * 14 digits, or a serial number without case. Rows of every state count, by the indexes on their identifiers.
 */
export function holdsIdentifier(organisationId: string, typed: string): SQL {
  const serial = checkSerial(typed.trim());
  const holding = (condition: SQL) =>
    sql`select import_id from import_row where organisation_id = ${organisationId} and ${condition}`;
  const found = [holding(sql`serial_key = ${serial.ok ? serialKey(serial.value) : ""}`)];
  const digits = typed.replace(SEPARATORS, "");
  if (/^\d{14,16}$/.test(digits)) {
    const key = digits.slice(0, 14);
    // A range of text, so that the index of the whole IMEI finds its key.
    found.push(holding(sql`imei >= ${key} and imei < ${`${key}:`}`));
    found.push(holding(sql`imei2 >= ${key} and imei2 < ${`${key}:`}`));
  }
  return sql`${imports.id} in (${sql.join(found, sql` union all `)})`;
}
