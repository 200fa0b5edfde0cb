import { AsyncLocalStorage } from "node:async_hooks";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Client } from "@libsql/client/http";
import { drizzle } from "drizzle-orm/libsql/http";
import { CORE, type Core, type Orm, readSchemaVersion, type Tx } from "./door/core.ts";
import { FifoLock } from "./door/lock.ts";
import { readClient } from "./door/read-client.ts";
import { remoteClients } from "./door/remote.ts";
import { snapshot } from "./door/snapshot.ts";
import { type RunContext, unitClient } from "./door/unit-client.ts";
import { EngineClient } from "./engine/client.ts";
import { DatabaseError } from "./errors.ts";
import * as schema from "./schema/index.ts";
import { runWrite, type WriteUnit } from "./write.ts";

/** ASSURANCE part 5, rules 2 and 7. */
const PATIENCE_MS = 10_000;
const CLOSE_WAIT_MS = 10_000;

export interface OpenOptions {
  /** `file:` with a path, or `http:`, `https:`, `libsql:` of a server. */
  url: string;
  authToken?: string | undefined;
  /** Reads beside the process that owns the file (`doctor`): takes no lock, writes and checkpoints nothing. */
  readOnly?: boolean;
  /** How long a unit waits for its turn, and all its tries together, in ms; 10,000 unless a test is in a hurry. */
  patienceMs?: number;
  /** Remote only: what requests go through, for fault injection. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Stands between the door and its clients, for fault injection. */
  wrapClient?: (client: Client, role: "write" | "read" | "snapshot") => Client;
}

/** The only way to the data (ASSURANCE part 5). */
export interface Database {
  readonly mode: "file" | "remote";
  /** Sees what is committed; refuses changes, and refuses to be used inside a unit. */
  readonly read: Orm;
  /** One change in one transaction; see `WriteUnit` and `runWrite`. */
  write<T>(unit: WriteUnit, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One consistent read transaction. Others write meanwhile. */
  snapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Refuses new calls, lets what has begun finish, checkpoints, closes. */
  close(): Promise<void>;
  readonly [CORE]: Core;
}

interface Clients {
  write: Client;
  read: Client;
  snapshot: Client;
  shutDown(): Promise<void>;
}

/**
 * Opens the database, sets its pragmas and reads them back; does not migrate. Throws EngineLockedError when another process
 * has the file, DatabaseError DATABASE_URL_REFUSED or DATABASE_MISSING, or the engine's own error.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const mode = options.url.startsWith("file:") ? "file" : "remote";
  const opened = mode === "file" ? await openFile(options) : openRemote(options);
  const wrap = options.wrapClient ?? ((client: Client) => client);
  const clients: Clients = {
    write: wrap(opened.write, "write"),
    read: wrap(opened.read, "read"),
    snapshot: wrap(opened.snapshot, "snapshot"),
    shutDown: opened.shutDown,
  };
  try {
    const schemaVersion = await readSchemaVersion(clients.read);
    return handle(mode, clients, schemaVersion, options);
  } catch (error) {
    await clients.shutDown();
    throw error;
  }
}

function handle(
  mode: Database["mode"],
  clients: Clients,
  schemaVersion: number | null,
  options: OpenOptions,
): Database {
  const context: RunContext = new AsyncLocalStorage();
  const core: Core = {
    client: clients.write,
    units: orm(unitClient(() => clients.write.transaction("write"), context)),
    snapshots: orm(unitClient(() => clients.snapshot.transaction("read"), context)),
    context,
    lock: new FifoLock(),
    schemaVersion,
    patienceMs: options.patienceMs ?? PATIENCE_MS,
    readOnly: options.readOnly ?? false,
    closing: false,
    unitsSincePrune: 0,
  };
  const read = readClient(
    (statement) => clients.read.execute(statement),
    context,
    () => core.closing,
  );
  let closed: Promise<void> | undefined;
  return {
    mode,
    read: orm(read),
    write: (unit, work) => runWrite(core, unit, work),
    snapshot: (work) => snapshot(core, work),
    close() {
      closed ??= close(core, clients);
      return closed;
    },
    [CORE]: core,
  };
}

async function close(core: Core, clients: Clients): Promise<void> {
  core.closing = true;
  // last in the queue: every unit that was let in comes before; one that hangs does not keep the process
  await core.lock.acquire(CLOSE_WAIT_MS).catch(() => undefined);
  await clients.shutDown();
}

/** The door's clients do what Drizzle calls: statements or transactions, nothing else of a Client. */
function orm(client: Partial<Client>): Orm {
  return drizzle(client as Client, { schema });
}

async function openFile(options: OpenOptions): Promise<Clients> {
  const path = filePath(options.url);
  if (options.readOnly && !existsSync(path)) {
    throw new DatabaseError("DATABASE_MISSING", `there is no database at ${path}`);
  }
  const engine = new EngineClient({ path, readOnly: options.readOnly ?? false });
  await engine.start();
  return { write: engine, read: engine, snapshot: engine, shutDown: () => engine.shutDown() };
}

function openRemote(options: OpenOptions): Clients {
  const { write, read, snapshot } = remoteClients(options);
  const shutDown = async () => {
    for (const client of [write, read, snapshot]) client.close();
  };
  return { write, read, snapshot, shutDown };
}

function filePath(url: string): string {
  const path = url.startsWith("file://") ? fileURLToPath(url) : url.slice("file:".length);
  if (path === "" || path.startsWith(":memory:")) {
    throw new DatabaseError("DATABASE_URL_REFUSED", "DATABASE_URL must name a file");
  }
  return resolve(path);
}

const SHARED = Symbol.for("smartmdm.database.shared");

/**
 * The one handle of this process, opened at the first call and tried again after a failure. It hangs on `globalThis`, for
 * Next loads this module once for pages, routes, proxy and instrumentation each.
 */
export function sharedDatabase(options: () => OpenOptions): Promise<Database> {
  const shelf = globalThis as { [SHARED]?: Promise<Database> | undefined };
  shelf[SHARED] ??= openDatabase(options()).catch((error) => {
    shelf[SHARED] = undefined;
    throw error;
  });
  return shelf[SHARED];
}
