import { Worker } from "node:worker_threads";
import { LibsqlBatchError, LibsqlError } from "@libsql/client/http";
import { EngineLockedError } from "../errors.ts";
import type { Command, Failure, Reply, Settings, Statement, Wire } from "./protocol.ts";

const MAX_STARTS = 3;
const START_WINDOW_MS = 60_000;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A running worker with the calls it has not answered. */
interface Running {
  worker: Worker;
  ready: Promise<void>;
  waiting: Map<number, Waiting>;
  /** A thread that is closing keeps the process until it has gone. */
  closing: boolean;
}

/**
 * One engine thread, started at the first call and started again after a death, at most three times a minute.
 * It keeps the process alive only while calls are pending.
 */
export class EngineThread {
  readonly settings: Settings;
  #running: Running | undefined;
  #starts: number[] = [];
  #lastId = 0;
  #closing: Promise<void> | undefined;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /** Starts the thread and waits until it has opened the file. Throws EngineLockedError or the engine's own error. */
  async start(): Promise<void> {
    await this.#run().ready;
  }

  /** Sends one command. Rejects with the engine's error, or ENGINE_STOPPED when the thread died before it answered. */
  async call<T = void>(command: Command): Promise<T> {
    const running = this.#run();
    const id = ++this.#lastId;
    return new Promise<T>((resolve, reject) => {
      running.waiting.set(id, { resolve: (value) => resolve(value as T), reject });
      running.worker.ref();
      const [crossed, copies] = crossing(command);
      running.worker.postMessage({ ...crossed, id }, copies);
    });
  }

  /** Tells a thread that runs to do something; one that does not run has nothing to be told. */
  async tell(command: Command): Promise<void> {
    if (this.#running !== undefined) await this.call(command);
  }

  /** Ends the thread at once, as a crash would; the next call starts another. */
  async terminate(): Promise<void> {
    await this.#running?.worker.terminate();
  }

  /** Queues last, behind open transactions and what waits, and resolves when the thread has gone. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    const gone = new Promise<void>((resolve) => running.worker.once("exit", () => resolve()));
    running.closing = true;
    await this.call({ op: "close" }).catch(() => undefined);
    await gone;
  }

  #run(): Running {
    if (this.#running !== undefined) return this.#running;
    if (this.#closing !== undefined) throw new LibsqlError("the engine is closed", "CLIENT_CLOSED");
    const now = performance.now();
    this.#starts = this.#starts.filter((at) => now - at < START_WINDOW_MS);
    if (this.#starts.length > MAX_STARTS) {
      throw new LibsqlError("the engine stopped too often", "ENGINE_STOPPED");
    }
    this.#starts.push(now);
    this.#running = startWorker(this.settings, (gone) => {
      if (this.#running === gone) this.#running = undefined;
    });
    return this.#running;
  }
}

/**
 * A command as it crosses to the thread, and what is handed over with it: copies of its blobs, for the caller keeps its own, and
 * a small one lies in a pool that would travel whole.
 */
function crossing(command: Command): [command: Command, copies: ArrayBuffer[]] {
  const copies: ArrayBuffer[] = [];
  const copied = (value: Wire): Wire => {
    if (!(value instanceof Uint8Array)) return value;
    const copy = new Uint8Array(value);
    copies.push(copy.buffer);
    return copy;
  };
  const withCopies = ({ sql, args }: Statement): Statement => {
    if (Array.isArray(args)) return { sql, args: args.map(copied) };
    const named = Object.entries(args).map(([name, value]) => [name, copied(value)]);
    return { sql, args: Object.fromEntries(named) };
  };
  if ("statement" in command)
    return [{ ...command, statement: withCopies(command.statement) }, copies];
  if ("statements" in command)
    return [{ ...command, statements: command.statements.map(withCopies) }, copies];
  return [command, copies];
}

function startWorker(settings: Settings, onGone: (running: Running) => void): Running {
  const worker = new Worker(new URL("./worker.mjs", import.meta.url), {
    workerData: settings,
    execArgv: [],
    name: `database ${settings.role}`,
  });
  const waiting = new Map<number, Waiting>();
  const ready = new Promise<void>((resolve, reject) => {
    waiting.set(0, { resolve: () => resolve(), reject });
  });
  const running: Running = { worker, ready, waiting, closing: false };
  ready.catch(() => undefined);
  worker.on("message", (reply: Reply) => {
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.error === undefined) call?.resolve(reply.value);
    else call?.reject(toError(reply.error, settings.path));
    if (reply.id === 0 && reply.error !== undefined) {
      stop(running, toError(reply.error, settings.path), onGone);
    }
    if (waiting.size === 0 && !running.closing) worker.unref();
  });
  const died = (cause?: unknown) =>
    stop(running, new LibsqlError("the engine's thread stopped", "ENGINE_STOPPED"), onGone, cause);
  worker.on("error", died);
  worker.on("exit", () => died());
  return running;
}

/** Nothing more comes from this worker: what it had not answered has an unknown outcome. */
function stop(
  running: Running,
  error: Error,
  onGone: (running: Running) => void,
  cause?: unknown,
): void {
  if (cause !== undefined) error.cause = cause;
  onGone(running);
  for (const call of running.waiting.values()) call.reject(error);
  running.waiting.clear();
}

const BASE_CODES: Record<number, string> = {
  1: "SQLITE_ERROR",
  2: "SQLITE_INTERNAL",
  3: "SQLITE_PERM",
  4: "SQLITE_ABORT",
  5: "SQLITE_BUSY",
  6: "SQLITE_LOCKED",
  7: "SQLITE_NOMEM",
  8: "SQLITE_READONLY",
  9: "SQLITE_INTERRUPT",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
  15: "SQLITE_PROTOCOL",
  17: "SQLITE_SCHEMA",
  18: "SQLITE_TOOBIG",
  19: "SQLITE_CONSTRAINT",
  20: "SQLITE_MISMATCH",
  21: "SQLITE_MISUSE",
  23: "SQLITE_AUTH",
  25: "SQLITE_RANGE",
  26: "SQLITE_NOTADB",
};

/** Rebuilds an error of the thread: message, base code and raw code. */
function toError(failure: Failure, path: string): Error {
  if (failure.code === "ENGINE_LOCKED") return new EngineLockedError(path, failure.pid ?? 0);
  if (failure.code === undefined) {
    if (failure.name === "RangeError") return new RangeError(failure.message);
    return new LibsqlError(failure.message, "SQLITE_MISUSE");
  }
  const { message, rawCode, statementIndex, code } = failure;
  const base = rawCode === undefined ? code : (BASE_CODES[rawCode & 0xff] ?? "SQLITE_UNKNOWN");
  return statementIndex === undefined
    ? new LibsqlError(message, base, code, rawCode)
    : new LibsqlBatchError(message, statementIndex, base, code, rawCode);
}
