import { drizzle } from "drizzle-orm/libsql/http";
import { migrate as drizzleMigrate } from "drizzle-orm/libsql/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { CORE, readSchemaVersion } from "./door/core.ts";
import { DatabaseError, DoorMisuseError, SchemaVersionError } from "./errors.ts";
import type { Database } from "./open.ts";

const WAIT_MS = 10_000;

/** The newest migration of `folder` as the database records it (`created_at`, epoch ms), null when there is none. */
export function newestMigration(folder: string): number | null {
  return readMigrationFiles({ migrationsFolder: folder }).at(-1)?.folderMillis ?? null;
}

/**
 * Applies the migrations of `folder` that the database does not have, in one transaction, and from then on holds every unit
 * to that schema. Throws SchemaVersionError when the database is newer than `folder`, DATABASE_FOREIGN when it is not ours.
 */
export async function migrate(database: Database, folder: string): Promise<void> {
  const core = database[CORE];
  if (core.readOnly) throw new DoorMisuseError("the database is open for reading only");
  const newest = newestMigration(folder);
  const release = await core.lock.acquire(WAIT_MS);
  try {
    const found = await readSchemaVersion(core.client);
    if (found !== null && (newest === null || found > newest)) {
      throw new SchemaVersionError(found, newest);
    }
    if (found === null) await refuseForeign(database);
    if (found !== newest) await apply(database, folder, newest);
    core.schemaVersion = newest;
  } finally {
    release();
  }
}

/** A database with tables and none of our migrations is somebody else's (F10). Throws DatabaseError DATABASE_FOREIGN. */
async function refuseForeign(database: Database): Promise<void> {
  const { rows } = await database[CORE].client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '__drizzle_migrations' LIMIT 3",
  );
  if (rows.length === 0) return;
  const names = rows.map((row) => row.name).join(", ");
  throw new DatabaseError(
    "DATABASE_FOREIGN",
    `the database has tables of another program (${names}): set DATABASE_URL to a file or database of its own`,
  );
}

/** Two processes may migrate one server at once: the later fails on what the first has made, and finds it done. */
async function apply(database: Database, folder: string, newest: number | null): Promise<void> {
  const { client } = database[CORE];
  try {
    await drizzleMigrate(drizzle(client), { migrationsFolder: folder });
  } catch (error) {
    if ((await readSchemaVersion(client)) !== newest) throw error;
  }
}
