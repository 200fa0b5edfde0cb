import { createHash, randomUUID } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { migrate } from "#db/migrate.ts";
import { type Database, openDatabase } from "#db/open.ts";

export const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../db/migrations", import.meta.url));

/** A real database file of a test's own, opened through the door. */
export interface TestDatabase {
  db: Database;
  /** Absolute path of the file. Nothing but an engine may open it while `db` is open (ENGINE.md, trap 3). */
  path: string;
  url: string;
  /** Closes the door and removes the file. */
  close(): Promise<void>;
}

/** Copies the migrated, empty database to a new file and opens it. Close it in `afterAll` or `afterEach`. */
export async function testDatabase(): Promise<TestDatabase> {
  const { path, remove } = await copyOfMigrated();
  const url = `file:${path}`;
  const db = await openDatabase({ url });
  const close = async () => {
    await db.close();
    remove();
  };
  return { db, path, url, close };
}

/** A new folder with a migrated, empty database file that nobody has opened yet. */
export async function copyOfMigrated(): Promise<{ path: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "enrolment-test-"));
  const path = join(folder, "enrolment.db");
  copyFileSync(await migratedFile(), path);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Made once for each set of migrations, by whichever process comes first, and shared by all test files after it. */
async function migratedFile(): Promise<string> {
  const ready = join(tmpdir(), `enrolment-migrated-${migrationsDigest()}.db`);
  if (existsSync(ready)) return ready;
  const folder = mkdtempSync(join(tmpdir(), "enrolment-migrate-"));
  const made = join(folder, `${randomUUID()}.db`);
  const db = await openDatabase({ url: `file:${made}` });
  await migrate(db, MIGRATIONS_FOLDER);
  await db.close();
  renameSync(made, ready);
  rmSync(folder, { recursive: true, force: true });
  return ready;
}

function migrationsDigest(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(MIGRATIONS_FOLDER).sort()) {
    if (name.endsWith(".sql"))
      hash.update(name).update(readFileSync(join(MIGRATIONS_FOLDER, name)));
  }
  // When each was made is kept with the database, too.
  hash.update(readFileSync(join(MIGRATIONS_FOLDER, "meta", "_journal.json")));
  return hash.digest("hex").slice(0, 16);
}
