import type { Client } from "@libsql/client/http";
import type { LibSQLDatabase } from "drizzle-orm/libsql/driver-core";
import type * as schema from "../schema/index.ts";
import type { FifoLock } from "./lock.ts";
import type { RunContext } from "./unit-client.ts";

/** Drizzle over the product's schema. */
export type Orm = LibSQLDatabase<typeof schema>;

/** The transaction a unit works in. */
export type Tx = Parameters<Parameters<Orm["transaction"]>[0]>[0];

/** What stands behind one opened database; the handle carries it for `write` and `migrate`. */
export interface Core {
  /** The client that writes. Only the door speaks to it. */
  client: Client;
  /** Drizzle that can do nothing but begin a unit's transaction. */
  units: Orm;
  /** The same for read transactions. */
  snapshots: Orm;
  context: RunContext;
  lock: FifoLock;
  /** `created_at` of the newest migration this process was opened or migrated at; null: none yet. */
  schemaVersion: number | null;
  /** Waiting for the turn, and all tries of a unit together, in ms. */
  patienceMs: number;
  readOnly: boolean;
  closing: boolean;
  /** Units since the last old idempotency rows were removed. */
  unitsSincePrune: number;
}

/** Next loads this module several times in one process: the key must be the same in each copy. */
export const CORE: unique symbol = Symbol.for("smartmdm.database.core") as never;

/** `created_at` of the newest migration in the database, null when there is none. */
export async function readSchemaVersion(client: Pick<Client, "execute">): Promise<number | null> {
  const table = await client.execute(
    "SELECT count(*) AS n FROM sqlite_schema WHERE name = '__drizzle_migrations'",
  );
  if (Number(table.rows[0]?.n) === 0) return null;
  const newest = await client.execute("SELECT max(created_at) AS at FROM __drizzle_migrations");
  const at = newest.rows[0]?.at;
  return at === null || at === undefined ? null : Number(at);
}
