import Database from "libsql";

/** A value as Hrana's JSON carries it. */
export type HranaValue =
  | { type: "null" }
  | { type: "integer"; value: string }
  | { type: "float"; value: number }
  | { type: "text"; value: string }
  | { type: "blob"; base64: string };

export interface HranaStatement {
  sql?: string;
  sql_id?: number;
  args?: HranaValue[];
  named_args?: { name: string; value: HranaValue }[];
  want_rows?: boolean;
}

export interface HranaResult {
  cols: { name: string; decltype: string | null }[];
  rows: HranaValue[][];
  affected_row_count: number;
  last_insert_rowid: string | null;
}

export class HranaError extends Error {
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

const READS = /^\s*(select|values|explain|pragma|begin|commit|end|rollback|savepoint|release)\b/i;
const TAKES_WRITER = /^\s*begin\s+(immediate|exclusive)\b/i;
const BOUNDARY = /^\s*(begin|commit|end|rollback)\b/i;
const REFUSED = /^\s*(vacuum|attach|detach|create\s+temp)/i;
const PRAGMAS =
  /^\s*pragma\s+(foreign_keys|foreign_key_check|integrity_check|quick_check|table_info|table_xinfo|index_list|index_info|foreign_key_list|defer_foreign_keys)\b/i;

/** Whose turn it is to write. A holder that keeps others waiting past the limit has its transaction taken away. */
export class WriterSlot {
  #holder: HranaStream | null = null;
  #since = 0;
  readonly #waiting: { stream: HranaStream; turn: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;
  readonly #stealAfterMs: number;

  constructor(stealAfterMs: number) {
    this.#stealAfterMs = stealAfterMs;
  }

  async take(stream: HranaStream): Promise<void> {
    if (this.#holder === stream) return;
    if (this.#holder !== null) {
      this.#watch();
      await new Promise<void>((turn) => this.#waiting.push({ stream, turn }));
    }
    this.#holder = stream;
    this.#since = performance.now();
    if (this.#waiting.length > 0) this.#watch();
  }

  release(stream: HranaStream): void {
    const waits = this.#waiting.findIndex((waiter) => waiter.stream === stream);
    if (waits >= 0) this.#waiting.splice(waits, 1);
    if (this.#holder !== stream) return;
    clearTimeout(this.#timer);
    const next = this.#waiting.shift();
    this.#holder = next?.stream ?? null;
    next?.turn();
  }

  #watch(): void {
    clearTimeout(this.#timer);
    const left = this.#since + this.#stealAfterMs - performance.now();
    this.#timer = setTimeout(() => this.#holder?.lose(), Math.max(left, 0));
  }
}

/** One connection and what Hrana keeps for it. */
export class HranaStream {
  readonly #database: Database.Database;
  readonly #slot: WriterSlot;
  readonly #texts = new Map<number, string>();
  #lost = false;

  constructor(path: string, slot: WriterSlot) {
    this.#database = new Database(path);
    this.#database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
    this.#slot = slot;
  }

  get inTransaction(): boolean {
    return this.#database.open && this.#database.inTransaction;
  }

  store(id: number, sql: string | null): void {
    if (sql === null) this.#texts.delete(id);
    else this.#texts.set(id, sql);
  }

  text(id: number): string {
    const sql = this.#texts.get(id);
    if (sql === undefined) throw new HranaError("no such stored SQL", "SQL_NOT_FOUND");
    return sql;
  }

  /** The transaction is taken away: the next statement fails, the one after runs outside any. */
  lose(): void {
    if (this.inTransaction) this.#database.exec("ROLLBACK");
    this.#lost = true;
    this.#slot.release(this);
  }

  close(): void {
    if (this.inTransaction) this.#database.exec("ROLLBACK");
    this.#slot.release(this);
    if (this.#database.open) this.#database.close();
  }

  async run(statement: HranaStatement): Promise<HranaResult> {
    const sql = statement.sql ?? this.text(statement.sql_id ?? -1);
    return this.#turn(sql, () => {
      if (BOUNDARY.test(sql)) {
        this.#database.exec(sql);
        return { cols: [], rows: [], affected_row_count: 0, last_insert_rowid: null };
      }
      return this.#execute(sql, statement);
    });
  }

  async sequence(sql: string): Promise<void> {
    await this.#turn(`; ${sql}`, () => this.#database.exec(sql));
  }

  async #turn<T>(sql: string, work: () => T): Promise<T> {
    if (this.#lost) {
      this.#lost = false;
      throw new HranaError("the transaction timed out", "TRANSACTION_TIMEOUT");
    }
    if (REFUSED.test(sql) || (/^\s*pragma\b/i.test(sql) && !PRAGMAS.test(sql))) {
      throw new HranaError("the statement is not allowed here", "SQL_PARSE_ERROR");
    }
    if (TAKES_WRITER.test(sql) || !READS.test(sql)) await this.#slot.take(this);
    try {
      return work();
    } catch (error) {
      const { message, code } = Object(error);
      const base = /^SQLITE_[A-Z]+/.exec(String(code))?.[0];
      throw new HranaError(String(message), base ?? "SQLITE_UNKNOWN");
    } finally {
      if (!this.inTransaction) this.#slot.release(this);
    }
  }

  #execute(sql: string, statement: HranaStatement): HranaResult {
    const prepared = this.#database.prepare(sql);
    const args = argumentsOf(statement);
    const columns = prepared.columns();
    if (columns.length === 0) {
      const { changes, lastInsertRowid } = prepared.run(args);
      return {
        cols: [],
        rows: [],
        affected_row_count: changes,
        last_insert_rowid: String(lastInsertRowid),
      };
    }
    prepared.safeIntegers(true);
    const rows = prepared.raw(true).all(args) as unknown[][];
    return {
      cols: columns.map(({ name, type }) => ({ name, decltype: type })),
      rows: rows.map((row) => row.map(toHrana)),
      affected_row_count: 0,
      last_insert_rowid: null,
    };
  }
}

function argumentsOf(statement: HranaStatement): unknown[] | Record<string, unknown> {
  const named = statement.named_args ?? [];
  if (named.length === 0) return (statement.args ?? []).map(fromHrana);
  return Object.fromEntries(
    named.map(({ name, value }) => [name.replace(/^[:@$]/, ""), fromHrana(value)]),
  );
}

function fromHrana(value: HranaValue): unknown {
  if (value.type === "null") return null;
  if (value.type === "integer") return BigInt(value.value);
  return value.type === "blob" ? Buffer.from(value.base64, "base64") : value.value;
}

function toHrana(value: unknown): HranaValue {
  if (value === null) return { type: "null" };
  if (typeof value === "bigint") return { type: "integer", value: value.toString() };
  if (typeof value === "number") return { type: "float", value };
  if (typeof value === "string") return { type: "text", value };
  return { type: "blob", base64: (value as Buffer).toString("base64") };
}
