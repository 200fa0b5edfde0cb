import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "#db/migrate.ts";
import { type Database, type OpenOptions, openDatabase } from "#db/open.ts";
import { type HranaServer, type HranaServerOptions, startHranaServer } from "./hrana-server.ts";

export const MIGRATIONS = new URL("../../db/migrations", import.meta.url).pathname;

/** A place the same suite runs on. */
export interface Target {
  name: string;
  start(options?: Partial<HranaServerOptions>): Promise<StartedTarget>;
}

export interface StartedTarget {
  url: string;
  /** Opens and migrates. The target closes it. */
  open(extra?: Partial<OpenOptions>): Promise<Database>;
  stop(): Promise<void>;
}

/** A folder of its own, removed by `remove`. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "database-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Writes this build's first `count` migrations into a folder, for a database as an earlier build left it; answers its path. */
export function firstMigrations(count: number, folder: string): string {
  const path = join(folder, `first-${count}`);
  cpSync(MIGRATIONS, path, { recursive: true });
  const journalPath = join(path, "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(journalPath, "utf8")) as { entries: unknown[] };
  writeFileSync(
    journalPath,
    JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }),
  );
  return path;
}

/** The file and the Hrana fixture always, a real server when $SQLD_URL names one. */
export function databaseTargets(): Target[] {
  const targets: Target[] = [
    { name: "file", start: startFile },
    { name: "hrana fixture", start: startFixture },
  ];
  const sqld = process.env.SQLD_URL;
  if (sqld) targets.push({ name: "sqld", start: () => startServer(sqld) });
  console.info(
    `database targets: ${targets.map(({ name }) => name).join(", ")}${sqld ? "" : "; sqld skipped: no SQLD_URL"}`,
  );
  return targets;
}

/** A file in a folder of its own. */
export async function startFile(): Promise<StartedTarget> {
  const folder = temporaryFolder();
  return startedAt(`file:${join(folder.path, "test.db")}`, {}, async () => folder.remove());
}

/** The fixture on a folder of its own. */
export async function startFixture(
  options: Partial<HranaServerOptions> = {},
): Promise<StartedTarget & { server: HranaServer }> {
  const folder = temporaryFolder();
  const server = await startHranaServer({ path: join(folder.path, "server.db"), ...options });
  const token = options.token === undefined ? {} : { authToken: options.token };
  const started = startedAt(server.url, token, async () => {
    await server.close();
    folder.remove();
  });
  return { ...started, server };
}

async function startServer(url: string): Promise<StartedTarget> {
  const token = process.env.SQLD_TOKEN;
  return startedAt(url, token === undefined ? {} : { authToken: token }, async () => {});
}

function startedAt(
  url: string,
  base: Partial<OpenOptions>,
  end: () => Promise<void>,
): StartedTarget {
  const opened: Database[] = [];
  return {
    url,
    async open(extra = {}) {
      const database = await openDatabase({ url, ...base, ...extra });
      opened.push(database);
      await migrate(database, MIGRATIONS);
      return database;
    },
    async stop() {
      for (const database of opened) await database.close();
      await end();
    },
  };
}

/** A name no other test uses, also on a server that outlives the run. */
export function uniqueName(): string {
  return randomUUID();
}
