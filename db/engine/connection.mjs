// What an engine thread holds: its one connection, the statements kept on it, and the writer's lock on the file.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { workerData } from "node:worker_threads";
import Database from "libsql";

/** @typedef {import("./protocol.ts").Statement} Statement */
/** @typedef {import("./protocol.ts").Result} Result */
/** @typedef {import("./protocol.ts").Wire} Wire */
/** @typedef {{ statement: import("libsql").Statement, columns: string[], types: string[] }} Prepared */

/** @type {import("./protocol.ts").Settings} */
export const settings = workerData;

const KEPT_STATEMENTS = 200;
const BUSY = 5;
export const SCHEMA_CHANGE = /^\s*(create|drop|alter|reindex|attach|detach|vacuum)\b/i;
export const OUTSIDE_TRANSACTION = /^\s*(pragma|attach|detach|vacuum)\b/i;

/** @type {import("libsql").Database | null} */
let connection = null;
/** @type {import("libsql").Database | null} */
let lock = null;
/** @type {Map<string, Prepared>} */
const kept = new Map();

/** @param {string} message @param {string} code @param {number} [rawCode] */
function failure(message, code, rawCode) {
  return Object.assign(new Error(message), { code, rawCode });
}

/** Holds an exclusive transaction on a side file for life: the kernel frees it on death, so no stale lock is possible. */
export function takeLock() {
  const side = new Database(`${settings.path}.lock`);
  try {
    side.exec("PRAGMA busy_timeout=200; BEGIN EXCLUSIVE");
  } catch (error) {
    side.close();
    if ((Number(Object(error).rawCode) & 0xff) !== BUSY) throw error;
    let pid = 0;
    try {
      pid = Number(readFileSync(`${settings.path}.pid`, "utf8"));
    } catch {
      // the other process has taken the lock and not yet written its number
    }
    throw Object.assign(failure(`the database is in use by pid ${pid}`, "ENGINE_LOCKED"), { pid });
  }
  lock = side;
  writeFileSync(`${settings.path}.pid`, String(process.pid), { mode: 0o600 });
}

/** Opens the connection, sets its pragmas and reads each back: one that did not take is a refusal to start. */
export function connect() {
  const fresh = new Database(settings.path);
  try {
    for (const [name, value, expected] of settings.pragmas) {
      if (value !== null) fresh.exec(`PRAGMA ${name}=${value}`);
      const [found] = /** @type {unknown[]} */ (fresh.prepare(`PRAGMA ${name}`).raw().get());
      if (String(found) !== expected) {
        throw failure(`PRAGMA ${name} is ${found}, not ${expected}`, "ENGINE_PRAGMA");
      }
    }
  } catch (error) {
    fresh.close();
    throw error;
  }
  connection = fresh;
}

/** The connection, opened anew after it was dropped. @returns {import("libsql").Database} */
export function connected() {
  if (connection === null) connect();
  if (connection === null) throw failure("the engine has no connection", "SQLITE_CANTOPEN", 14);
  return connection;
}

/** Asking a closed connection aborts the process: hence the one place to ask. */
export function inTransaction() {
  return connection?.inTransaction ?? false;
}

/** ROLLBACK on the way to the real error. */
export function abandonTransaction() {
  try {
    if (connection?.inTransaction) connection.exec("ROLLBACK");
  } catch {
    // dropping the connection ends it as well
  }
}

/** A statement is prepared after the schema the connection last saw; only running one makes it look again. */
export function readSchema() {
  connected().prepare("SELECT count(*) FROM sqlite_schema").get();
}

export function forgetStatements() {
  kept.clear();
}

/**
 * Throws the connection away; the next call opens another. Closing alone does not free its locks: an unfinished statement
 * keeps them until it is finalised, which happens at a garbage collection and one turn of the loop.
 * Returns whether there was a connection; `onGone` is called when its statements are finalised.
 * @param {() => void} onGone
 */
export function dropConnection(onGone) {
  kept.clear();
  abandonTransaction();
  const old = connection;
  connection = null;
  if (old === null) return false;
  old.close();
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  collect();
  setImmediate(() => {
    collect();
    onGone();
  });
  return true;
}

/** Checkpoints and closes the connection, and lets the file go. */
export function closeAll() {
  kept.clear();
  if (connection !== null && settings.role === "writer") {
    try {
      connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch {
      // the next start reads the WAL as it is
    }
  }
  connection?.close();
  connection = null;
  if (lock !== null) rmSync(`${settings.path}.pid`, { force: true });
  lock?.close();
  lock = null;
}

/** @param {string} sql @returns {Prepared} */
function prepare(sql) {
  const found = kept.get(sql);
  if (found !== undefined) {
    kept.delete(sql);
    kept.set(sql, found);
    return found;
  }
  const statement = connected().prepare(sql);
  const columns = statement.columns();
  if (columns.length > 0) statement.raw(true);
  const prepared = {
    statement,
    columns: columns.map((column) => column.name),
    types: columns.map((column) => column.type ?? ""),
  };
  if (SCHEMA_CHANGE.test(sql) || OUTSIDE_TRANSACTION.test(sql)) return prepared;
  kept.set(sql, prepared);
  if (kept.size > KEPT_STATEMENTS) kept.delete(/** @type {string} */ (kept.keys().next().value));
  return prepared;
}

/** Whole numbers are bound as integers: libsql binds a bare number as REAL, and '1.0' is not '1'. @param {Wire} value */
function bindable(value) {
  if (Number.isSafeInteger(value)) return BigInt(/** @type {number} */ (value));
  return value instanceof Uint8Array
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : value;
}

/** @param {unknown[]} row */
function checkRow(row) {
  for (let i = 0; i < row.length; i++) {
    const value = row[i];
    if (typeof value === "number") {
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        throw new RangeError("an integer past 2^53-1 cannot be a number");
      }
    } else if (typeof value === "object" && value !== null) {
      const bytes = /** @type {Buffer} */ (value);
      row[i] = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    }
  }
}

/** @param {Statement} statement @returns {Result} */
export function run({ sql, args }) {
  const { statement, columns, types } = prepare(sql);
  const values = Array.isArray(args)
    ? args.map(bindable)
    : Object.fromEntries(Object.entries(args).map(([name, value]) => [name, bindable(value)]));
  if (columns.length > 0) {
    const rows = /** @type {unknown[][]} */ (statement.all(/** @type {unknown[]} */ (values)));
    for (const row of rows) checkRow(row);
    return { columns, types, rows, changes: 0 };
  }
  const info = statement.run(/** @type {unknown[]} */ (values));
  if (SCHEMA_CHANGE.test(sql)) kept.clear();
  return { columns, types, rows: [], changes: info.changes, lastRowid: info.lastInsertRowid };
}
