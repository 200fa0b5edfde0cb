import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { migrate } from "#db/migrate.ts";
import { type Database, openDatabase } from "#db/open.ts";
import { env } from "./env.ts";

const HANDLE = Symbol.for("smartmdm.enrolment.database");
const holder = globalThis as { [HANDLE]?: Promise<Database> };

/** Where the migrations lie: Next's standalone server and the npm scripts both run in the folder that holds `db/`. */
export function migrationsFolder(): string {
  return join(process.cwd(), "db", "migrations");
}

/**
 * The one handle of this process, opened and migrated at its first use: Next loads a module several times, `globalThis` is what
 * the copies share. A failed opening is forgotten, so that the next call tries again.
 */
export function database(): Promise<Database> {
  const opening = holder[HANDLE] ?? open();
  holder[HANDLE] = opening;
  return opening;
}

async function open(): Promise<Database> {
  try {
    const { databaseUrl, databaseAuthToken } = env();
    if (databaseUrl.startsWith("file:")) {
      mkdirSync(dirname(databaseUrl.slice("file:".length)), { recursive: true, mode: 0o700 });
    }
    const db = await openDatabase({
      url: databaseUrl,
      ...(databaseAuthToken && { authToken: databaseAuthToken }),
    });
    try {
      await migrate(db, migrationsFolder());
    } catch (error) {
      await db.close();
      throw error;
    }
    return db;
  } catch (error) {
    delete holder[HANDLE];
    throw error;
  }
}

/** Closes the handle, if it was ever opened: open transactions end first. */
export async function closeDatabase(): Promise<void> {
  const opened = holder[HANDLE];
  delete holder[HANDLE];
  if (opened) await (await opened).close();
}

/** Lets a test, or a command, put its own handle in place. */
export function putDatabase(db: Database): void {
  holder[HANDLE] = Promise.resolve(db);
}
