import { sql } from "drizzle-orm";
import journal from "#db/migrations/meta/_journal.json" with { type: "json" };
import { type Check, type Examined, type Finding, Findings } from "./check.ts";

/** P1: the file itself, its schema, and how it is written. */
export const storageChecks: Check[] = [
  {
    id: "D1",
    promise: "P1",
    about: "the file is whole and its references hold",
    run: checkIntegrity,
  },
  { id: "D2", promise: "P1", about: "the schema is this build's", run: checkSchema },
  { id: "D3", promise: "P1", about: "the journal is wal", run: checkJournal },
];

const REMOTE = "a libSQL server looks after its own files";

async function checkIntegrity({ tx, mode }: Examined): Promise<Finding> {
  if (mode === "remote") return { skipped: REMOTE };
  const findings = new Findings();
  const pages = await tx.all<{ integrity_check: string }>(sql`pragma integrity_check(1000)`);
  for (const { integrity_check: said } of pages) {
    if (said !== "ok") findings.add(said);
  }
  const orphans = await tx.all<{ table: string; rowid: number | null; parent: string }>(
    sql`pragma foreign_key_check`,
  );
  for (const { table, rowid, parent } of orphans)
    findings.add(`${table} ${rowid ?? ""} → ${parent}`);
  return findings;
}

async function checkSchema({ tx }: Examined): Promise<Finding> {
  const newest = journal.entries.at(-1)?.when ?? null;
  const tables = await tx.all(sql`select 1 from sqlite_schema where name = '__drizzle_migrations'`);
  if (tables.length === 0) return { count: 1, rows: ["no migration was ever applied"] };
  const [applied] = await tx.all<{ at: number | null }>(
    sql`select max(created_at) as at from __drizzle_migrations`,
  );
  const found = applied?.at == null ? null : Number(applied.at);
  if (found === newest) return { count: 0, rows: [] };
  return { count: 1, rows: [`the database is at ${found}, this build at ${newest}`] };
}

async function checkJournal({ tx, mode }: Examined): Promise<Finding> {
  if (mode === "remote") return { skipped: REMOTE };
  const [row] = await tx.all<{ journal_mode: string }>(sql`pragma journal_mode`);
  if (row?.journal_mode === "wal") return { count: 0, rows: [] };
  return { count: 1, rows: [`the journal is ${row?.journal_mode ?? "unknown"}`] };
}
