import type { InArgs, InStatement, ResultSet, Row, Value } from "@libsql/client/http";
import type { Result, Statement, Wire } from "./protocol.ts";

/**
 * A value as the engine takes it: Date to epoch ms, boolean to 0 or 1, blobs as the bytes they are.
 * Throws TypeError on `undefined` and on what is no SQL value, RangeError on NaN, Infinity and integers past 64 bits.
 */
export function toWire(value: unknown): Wire {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Date) return toWire(value.getTime());
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof Uint8Array) return value;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError(`${value} is no value for the database`);
    return value;
  }
  if (typeof value === "bigint") {
    if (BigInt.asIntN(64, value) !== value) throw new RangeError("the integer is past 64 bits");
    return value;
  }
  throw new TypeError(`${typeof value} is no value for the database`);
}

/** A statement of the client's many shapes, with its values normalised. Parameter names lose their `:`, `@` or `$`. */
export function toStatement(statement: InStatement | [string, InArgs?], args?: InArgs): Statement {
  if (typeof statement === "string") return { sql: statement, args: toArgs(args) };
  if (Array.isArray(statement)) return { sql: statement[0], args: toArgs(statement[1]) };
  return { sql: statement.sql, args: toArgs(statement.args) };
}

function toArgs(args: InArgs | undefined): Statement["args"] {
  if (args === undefined) return [];
  if (Array.isArray(args)) return args.map(toWire);
  const named = Object.entries(args);
  return Object.fromEntries(
    named.map(([name, value]) => [name.replace(/^[:@$]/, ""), toWire(value)]),
  );
}

const CHANGE = /\b(insert\s+(or\s+\w+\s+)?into|replace\s+into|update\s|delete\s+from)/i;

/** Whether a statement only reads, by its first word; a WITH counts only when it changes nothing. */
export function readsOnly(sql: string): boolean {
  if (/^\s*(select|values|explain)\b/i.test(sql)) return true;
  if (/^\s*with\b/i.test(sql)) return !CHANGE.test(sql);
  return /^\s*pragma\b/i.test(sql) && !/=|wal_checkpoint|optimize|incremental_vacuum/i.test(sql);
}

/** The client's ResultSet over rows that came as arrays. */
export class EngineResult implements ResultSet {
  readonly columns: string[];
  readonly columnTypes: string[];
  readonly rows: Row[];
  readonly rowsAffected: number;
  readonly lastInsertRowid: bigint | undefined;

  constructor(result: Result) {
    this.columns = result.columns;
    this.columnTypes = result.types;
    this.rows = toRows(result.columns, result.rows);
    this.rowsAffected = result.changes;
    this.lastInsertRowid = result.lastRowid === undefined ? undefined : BigInt(result.lastRowid);
  }

  toJSON(): unknown {
    return {
      columns: this.columns,
      columnTypes: this.columnTypes,
      rows: this.rows.map((row) => Array.from(row as ArrayLike<Value>, jsonValue)),
      rowsAffected: this.rowsAffected,
      lastInsertRowid: this.lastInsertRowid?.toString() ?? null,
    };
  }
}

function jsonValue(value: Value): unknown {
  if (typeof value === "bigint") return value.toString();
  return value instanceof ArrayBuffer ? Buffer.from(value).toString("base64") : value;
}

class Values {
  readonly #values: unknown[];
  constructor(values: unknown[]) {
    this.#values = values;
  }
  static at(row: Values, index: number): unknown {
    return row.#values[index];
  }
}

/**
 * Rows with their values under name (own, enumerable; the first of equal names) and under index. The indexes are getters
 * on one prototype per result: defining them on every row costs the main thread several times the reading itself.
 */
function toRows(columns: string[], rows: unknown[][]): Row[] {
  class Shaped extends Values {
    [name: string]: unknown;
  }
  Object.defineProperty(Shaped.prototype, "length", { value: columns.length });
  for (let index = 0; index < columns.length; index++) {
    Object.defineProperty(Shaped.prototype, index, {
      get(this: Values) {
        return Values.at(this, index);
      },
    });
  }
  const names = columns
    .map((name, index) => ({ name, index, plain: !(name in Shaped.prototype) }))
    .filter(({ name, index }) => columns.indexOf(name) === index && !isIndex(name, columns.length));
  return rows.map((values) => {
    const row = new Shaped(values);
    for (const { name, index, plain } of names) {
      if (plain) row[name] = values[index];
      else Object.defineProperty(row, name, { value: values[index], enumerable: true });
    }
    return row as unknown as Row;
  });
}

function isIndex(name: string, length: number): boolean {
  return /^\d+$/.test(name) && Number(name) < length;
}
