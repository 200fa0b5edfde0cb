import { type SQL, sql } from "drizzle-orm";
import { imports } from "#db/schema/import.ts";
import { checkSerial, serialKey } from "../identifier/serial.ts";

/** What separates the digits of an IMEI as people write it. */
const SEPARATORS = /[\s-]+/g;

/** Imports not committed yet whose rows are read; those before them are over in a week at the latest. */
const READY_READ = 20;

interface Found {
  /** Of `import_row`. */
  row: SQL;
  /** Of `identifier`. */
  device: SQL;
}

/**
 * The condition that an import of the organisation has a row with this identifier, as typed: an IMEI of either slot by its first
 * 14 digits, or a serial number without case. Rows that became devices are found by these, live or ended; other rows by the indexes
 * on their identifiers; and the newest 20 imports that are `ready` by reading their `new` rows.
 */
export function holdsIdentifier(organisationId: string, typed: string): SQL {
  const found = [...serialsOf(typed), ...imeisOf(typed)];
  if (found.length === 0) return sql`0`;
  const of = sql`organisation_id = ${organisationId}`;
  const ready = sql`select id from import where ${of} and state = 'ready' order by id desc limit ${READY_READ}`;
  const sources = found.flatMap(({ row, device }) => [
    sql`select import_id from import_row where ${of} and state <> 'new' and ${row}`,
    sql`select import_id from import_row where ${of} and import_id in (${ready}) and state = 'new' and ${row}`,
    sql`select import_id from device where ${of} and import_id is not null
      and id in (select device_id from identifier where ${of} and ${device})`,
  ]);
  return sql`${imports.id} in (${sql.join(sources, sql` union all `)})`;
}

function serialsOf(typed: string): Found[] {
  const serial = checkSerial(typed.trim());
  if (!serial.ok) return [];
  const key = serialKey(serial.value);
  return [{ row: sql`serial_key = ${key}`, device: sql`kind = 'serial' and key = ${key}` }];
}

function imeisOf(typed: string): Found[] {
  const digits = typed.replace(SEPARATORS, "");
  if (!/^\d{14,16}$/.test(digits)) return [];
  const key = digits.slice(0, 14);
  // A range of texts, so that the index of the whole IMEI finds its key.
  const within = (column: SQL) => sql`${column} >= ${key} and ${column} < ${`${key}:`}`;
  const device = sql`kind = 'imei' and key = ${key}`;
  return [
    { row: within(sql`imei`), device },
    { row: within(sql`imei2`), device },
  ];
}
