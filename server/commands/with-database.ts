import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { migrate } from "#db/migrate.ts";
import { type Database, openDatabase } from "#db/open.ts";
import { migrationsFolder } from "#server/database.ts";
import type { Env } from "#server/env.ts";

/**
 * Opens the database of the environment, migrates it, works, and closes it whatever happens. A file is taken for as long, so a
 * running server refuses us (`EngineLockedError`), and the other way round.
 */
export async function withDatabase<T>(
  { databaseUrl, databaseAuthToken }: Pick<Env, "databaseUrl" | "databaseAuthToken">,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  if (databaseUrl.startsWith("file:")) {
    mkdirSync(dirname(databaseUrl.slice("file:".length)), { recursive: true, mode: 0o700 });
  }
  const database = await openDatabase({
    url: databaseUrl,
    ...(databaseAuthToken && { authToken: databaseAuthToken }),
  });
  try {
    await migrate(database, migrationsFolder());
    return await work(database);
  } finally {
    await database.close();
  }
}
