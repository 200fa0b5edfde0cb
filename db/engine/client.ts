import {
  type Client,
  type InArgs,
  type InStatement,
  LibsqlError,
  type ResultSet,
  type Transaction,
  type TransactionMode,
} from "@libsql/client/http";
import type { Pragma, Result, Settings } from "./protocol.ts";
import { EngineThread } from "./thread.ts";
import { EngineResult, readsOnly, toStatement } from "./values.ts";

const SCHEMA_CHANGE = /^\s*(create|drop|alter)\b/i;
const IDLE_MS = 5_000;
const SNAPSHOT_IDLE_MS = 60_000;
const CACHE: Pragma = ["cache_size", "-65536", "-65536"];
const BUSY: Pragma = ["busy_timeout", "1000", "1000"];

export interface EngineOptions {
  /** Absolute path of the database file. */
  path: string;
  /** Reads beside the process that owns the file: no lock, no write, no checkpoint. */
  readOnly?: boolean;
  /** An open write transaction nobody speaks to for this long (ms) is rolled back. */
  idleMs?: number;
}

function settingsOf(options: EngineOptions, role: Settings["role"]): Settings {
  const { path } = options;
  if (role === "writer") {
    const pragmas: Pragma[] = [
      BUSY,
      ["journal_mode", "WAL", "wal"],
      ["synchronous", "FULL", "2"],
      ["foreign_keys", "ON", "1"],
      // 32 MB: an import is staged in several short transactions, and a checkpoint between two of them is what it would wait for
      ["wal_autocheckpoint", "8000", "8000"],
      CACHE,
    ];
    return { path, role, pragmas, idleMs: options.idleMs ?? IDLE_MS };
  }
  const pragmas: Pragma[] = [BUSY, ["wal_autocheckpoint", "0", "0"], CACHE];
  pragmas.push(["foreign_keys", "ON", "1"], ["query_only", "ON", "1"]);
  return { path, role, pragmas, idleMs: SNAPSHOT_IDLE_MS };
}

/** Transactions of all engines of the process share one row of numbers: none is ever met again. */
let lastTransaction = 0;

/**
 * `@libsql/client`'s Client over engine threads: one that writes, one that reads what is committed, and one for long read
 * transactions. Errors carry the base code (SQLITE_BUSY), TRANSACTION_CLOSED, ENGINE_STOPPED or ENGINE_LOCKED.
 */
export class EngineClient implements Client {
  readonly protocol = "file";
  closed = false;
  readonly #writer: EngineThread | undefined;
  readonly #reader: EngineThread;
  readonly #snapshots: EngineThread;

  constructor(options: EngineOptions) {
    this.#writer = options.readOnly ? undefined : new EngineThread(settingsOf(options, "writer"));
    this.#reader = new EngineThread(settingsOf(options, "reader"));
    this.#snapshots = new EngineThread(settingsOf(options, "snapshot"));
  }

  /** Takes the lock and opens both connections. Throws EngineLockedError when another engine holds the file. */
  async start(): Promise<void> {
    await this.#writer?.start();
    try {
      await this.#reader.start();
    } catch (error) {
      await this.shutDown();
      throw error;
    }
  }

  async execute(statement: InStatement, args?: InArgs): Promise<ResultSet> {
    this.#refuseWhenClosed();
    const wire = toStatement(statement, args);
    if (readsOnly(wire.sql)) {
      return new EngineResult(await this.#reader.call({ op: "execute", statement: wire }));
    }
    const result = await this.#writing().call<Result>({ op: "execute", statement: wire });
    this.#forget(wire.sql);
    return new EngineResult(result);
  }

  async batch(statements: (InStatement | [string, InArgs?])[]): Promise<ResultSet[]> {
    this.#refuseWhenClosed();
    const wires = statements.map((statement) => toStatement(statement));
    const results = await this.#writing().call<Result[]>({ op: "batch", statements: wires });
    this.#forget(...wires.map((wire) => wire.sql));
    return results.map((result) => new EngineResult(result));
  }

  /** As `batch`, with foreign keys off around the transaction, for tables that are rebuilt. */
  async migrate(statements: InStatement[]): Promise<ResultSet[]> {
    this.#refuseWhenClosed();
    const wires = statements.map((statement) => toStatement(statement));
    const results = await this.#writing().call<Result[]>({ op: "migrate", statements: wires });
    this.#forgetAll();
    return results.map((result) => new EngineResult(result));
  }

  /** "read" is one consistent view in a thread of its own; every other mode begins IMMEDIATE. */
  async transaction(mode: TransactionMode = "write"): Promise<Transaction> {
    this.#refuseWhenClosed();
    const thread = mode === "read" ? this.#snapshots : this.#writing();
    const tx = ++lastTransaction;
    await thread.call({ op: "begin", tx });
    return new EngineTransaction(thread, tx, () => this.#forgetAll());
  }

  async executeMultiple(sql: string): Promise<void> {
    this.#refuseWhenClosed();
    await this.#writing().call({ op: "multiple", sql });
    this.#forgetAll();
  }

  sync(): never {
    throw new LibsqlError("an engine of its own has nothing to sync with", "SYNC_NOT_SUPPORTED");
  }

  /** Ends the writing thread as a crash would (fault suite). */
  async crash(): Promise<void> {
    await this.#writer?.terminate();
  }

  /** Replaces the writing connection at once; an open transaction is over. */
  async reconnect(): Promise<void> {
    await this.#writer?.tell({ op: "reconnect" });
  }

  close(): void {
    void this.shutDown();
  }

  /** Refuses new work, lets what is open or waiting finish, checkpoints and closes. */
  async shutDown(): Promise<void> {
    this.closed = true;
    await Promise.all([this.#reader.close(), this.#snapshots.close()]);
    await this.#writer?.close();
  }

  #writing(): EngineThread {
    if (this.#writer !== undefined) return this.#writer;
    throw new LibsqlError("the database is open for reading only", "SQLITE_READONLY");
  }

  #refuseWhenClosed(): void {
    if (this.closed) throw new LibsqlError("the client is closed", "CLIENT_CLOSED");
  }

  #forget(...sql: string[]): void {
    if (sql.some((text) => SCHEMA_CHANGE.test(text))) this.#forgetAll();
  }

  /** The readers' statements know the columns of the schema before. What is asked of them later is served later. */
  #forgetAll(): void {
    for (const thread of [this.#reader, this.#snapshots]) {
      thread.tell({ op: "forget" }).catch(() => undefined);
    }
  }
}

class EngineTransaction implements Transaction {
  closed = false;
  readonly #thread: EngineThread;
  readonly #tx: number;
  readonly #schemaChanged: () => void;
  #changesSchema = false;

  constructor(thread: EngineThread, tx: number, schemaChanged: () => void) {
    this.#thread = thread;
    this.#tx = tx;
    this.#schemaChanged = schemaChanged;
  }

  async execute(statement: InStatement, args?: InArgs): Promise<ResultSet> {
    const wire = toStatement(statement, args);
    this.#note(wire.sql);
    const call = { op: "execute", tx: this.#tx, statement: wire } as const;
    return new EngineResult(await this.#thread.call<Result>(call));
  }

  async batch(statements: InStatement[]): Promise<ResultSet[]> {
    const wires = statements.map((statement) => toStatement(statement));
    for (const wire of wires) this.#note(wire.sql);
    const call = { op: "batch", tx: this.#tx, statements: wires } as const;
    return (await this.#thread.call<Result[]>(call)).map((result) => new EngineResult(result));
  }

  async executeMultiple(sql: string): Promise<void> {
    this.#changesSchema = true;
    await this.#thread.call({ op: "multiple", tx: this.#tx, sql });
  }

  async commit(): Promise<void> {
    this.closed = true;
    await this.#thread.call({ op: "commit", tx: this.#tx });
    if (this.#changesSchema) this.#schemaChanged();
  }

  /** Never throws: Drizzle calls it before it rethrows the real error, and an idle or dead engine has rolled back. */
  async rollback(): Promise<void> {
    this.closed = true;
    await this.#thread.call({ op: "rollback", tx: this.#tx }).catch(() => undefined);
  }

  close(): void {
    if (!this.closed) void this.rollback();
  }

  #note(sql: string): void {
    if (SCHEMA_CHANGE.test(sql)) this.#changesSchema = true;
  }
}
