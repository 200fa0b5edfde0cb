// The engine's thread: one connection to one file. A writer, a reader and a snapshot thread all run this file.
// Plain JavaScript importing only node:*, libsql and its own half: the one form Next's build, Vitest and tsx all start.
import { parentPort } from "node:worker_threads";
import * as db from "./connection.mjs";

/** @typedef {import("./protocol.ts").Request} Request */
/** @typedef {import("./protocol.ts").Statement} Statement */

if (parentPort === null) throw new Error("the engine runs in a worker thread only");
const port = parentPort;
const writes = db.settings.role === "writer";

/** After these the connection may hold an unfinished statement, which later reports success for writes nobody sees. */
const POISON = new Set([5, 6, 7, 10, 11, 13, 14, 15, 26]);

/** @type {{ tx: number, timer: NodeJS.Timeout, schemaChanged: boolean } | null} */
let open = null;
/** True for the one turn in which a dropped connection's statements are finalised. */
let settling = false;
/** @type {Request[]} */
const queue = [];

function replaceConnection() {
  if (open !== null) clearTimeout(open.timer);
  open = null;
  settling = db.dropConnection(() => {
    settling = false;
    drain();
  });
}

/** A statement of the open transaction, if there is one. @param {Statement} statement */
function run(statement) {
  const result = db.run(statement);
  if (open !== null && db.SCHEMA_CHANGE.test(statement.sql)) open.schemaChanged = true;
  return result;
}

/** @param {Statement} statement @param {number} index */
function runNumbered(statement, index) {
  try {
    return run(statement);
  } catch (error) {
    throw Object.assign(Object(error), { statementIndex: index });
  }
}

/**
 * BEGIN, COMMIT and ROLLBACK go through `exec`, which finishes its statement whatever happens; a prepared BEGIN that meets
 * SQLITE_BUSY poisons the connection.
 * @template T @param {() => T} work @returns {T}
 */
function inOwnTransaction(work) {
  db.connected().exec("BEGIN IMMEDIATE");
  try {
    const value = work();
    db.connected().exec("COMMIT");
    return value;
  } catch (error) {
    db.abandonTransaction();
    db.forgetStatements();
    throw error;
  }
}

/** @param {"COMMIT" | "ROLLBACK"} end */
function finish(end) {
  const ending = open;
  open = null;
  if (ending !== null) clearTimeout(ending.timer);
  if (end === "ROLLBACK" && ending?.schemaChanged) db.forgetStatements();
  if (end === "ROLLBACK" && !db.inTransaction()) return;
  try {
    db.connected().exec(end);
  } catch (error) {
    // a COMMIT refused by a deferred constraint leaves its transaction open
    if (db.inTransaction()) db.abandonTransaction();
    throw error;
  }
}

/** An open transaction nobody speaks to is rolled back, or one lost caller would stop every writer. */
function expire() {
  try {
    finish("ROLLBACK");
  } catch {
    replaceConnection();
  }
  drain();
}

/** @type {{ [K in Request["op"]]: (request: Extract<Request, { op: K }>) => unknown }} */
const OPERATIONS = {
  begin({ tx }) {
    if (writes) db.connected().exec("BEGIN IMMEDIATE");
    else {
      db.connected().exec("BEGIN");
      // a deferred transaction chooses its moment at the first read: that is now
      db.readSchema();
    }
    open = { tx, timer: setTimeout(expire, db.settings.idleMs), schemaChanged: false };
  },
  commit: () => finish("COMMIT"),
  rollback: () => finish("ROLLBACK"),
  execute({ statement, tx }) {
    const alone = !writes || tx !== undefined;
    return alone || db.OUTSIDE_TRANSACTION.test(statement.sql)
      ? run(statement)
      : inOwnTransaction(() => run(statement));
  },
  batch({ statements, tx }) {
    const all = () => statements.map(runNumbered);
    return tx !== undefined || !writes ? all() : inOwnTransaction(all);
  },
  migrate({ statements }) {
    db.connected().exec("PRAGMA foreign_keys=OFF");
    try {
      return inOwnTransaction(() => statements.map(runNumbered));
    } finally {
      db.connected().exec("PRAGMA foreign_keys=ON");
    }
  },
  multiple({ sql }) {
    db.forgetStatements();
    if (open !== null) open.schemaChanged = true;
    db.connected().exec(sql);
  },
  reconnect: replaceConnection,
  forget() {
    db.forgetStatements();
    db.readSchema();
  },
  close: db.closeAll,
};

/** Runs one request and answers it before anything else is looked at: a COMMIT that happened is always reported. @param {Request} request */
function serve(request) {
  let reply;
  try {
    const operation = /** @type {(request: Request) => unknown} */ (OPERATIONS[request.op]);
    reply = { id: request.id, value: operation(request) };
    open?.timer.refresh();
  } catch (error) {
    const { message, code, rawCode, statementIndex, name } = Object(error);
    if (POISON.has(rawCode & 0xff)) replaceConnection();
    else if (open !== null && !db.inTransaction()) finish("ROLLBACK");
    reply = { id: request.id, error: { message, code, rawCode, statementIndex, name } };
  }
  port.postMessage(reply);
  if (request.op === "close") port.close();
}

function drain() {
  while (open === null && !settling) {
    const next = queue.shift();
    if (next === undefined) return;
    serve(next);
  }
}

port.on("message", (/** @type {Request} */ request) => {
  const tx = "tx" in request && request.op !== "begin" ? request.tx : undefined;
  if (request.op === "reconnect") {
    // at once: the transaction that may still be open is the one that failed
    serve(request);
  } else if (tx === undefined) {
    queue.push(request);
  } else if (open?.tx === tx) {
    serve(request);
  } else {
    const gone = { message: "the transaction is closed", code: "TRANSACTION_CLOSED" };
    port.postMessage({ id: request.id, error: request.op === "rollback" ? undefined : gone });
  }
  drain();
});

try {
  if (writes) db.takeLock();
  db.connect();
  port.postMessage({ id: 0 });
} catch (error) {
  const { message, code, rawCode, pid } = Object(error);
  port.postMessage({ id: 0, error: { message, code, rawCode, pid } });
  db.closeAll();
  port.close();
}
