import type { Database } from "#db/open.ts";
import { type Clock, systemClock } from "../context.ts";
import type { Check, Finding } from "./check.ts";
import { historyChecks } from "./history.ts";
import { identityChecks } from "./identity.ts";
import { importChecks } from "./imports.ts";
import { ledgerChecks } from "./ledger.ts";
import { requestChecks } from "./requests.ts";
import { secretChecks } from "./secrets.ts";
import { storageChecks } from "./storage.ts";
import { tenancyChecks } from "./tenancy.ts";

/** What became of one invariant. */
export interface DoctorLine {
  /** "D4". */
  id: string;
  /** The promise it stands for: "P2". */
  promise: string;
  about: string;
  outcome: "ok" | "broken" | "skipped";
  /** Rows that break it, and the first three of them. */
  count: number;
  rows: string[];
  /** Why it was skipped. */
  why: string | null;
}

/** Every invariant of ASSURANCE.md part 1, in its order. */
export const CHECKS: readonly Check[] = [
  ...storageChecks,
  ...ledgerChecks,
  ...identityChecks,
  ...importChecks,
  ...requestChecks,
  ...historyChecks,
  ...tenancyChecks,
  ...secretChecks,
];

/**
 * Checks every invariant on one consistent view of the data, writing nothing; others write meanwhile. A database too damaged to be
 * asked breaks the invariant it was asked about, and those after it are skipped.
 */
export async function runDoctor(
  database: Database,
  clock: Clock = systemClock,
): Promise<DoctorLine[]> {
  const { mode } = database;
  const lines: DoctorLine[] = [];
  try {
    await database.snapshot(async (tx) => {
      for (const check of CHECKS) {
        lines.push(lineOf(check, await check.run({ tx, mode, now: clock.now() })));
      }
    });
  } catch (error) {
    const [failed, ...rest] = CHECKS.slice(lines.length);
    if (!failed) throw error;
    lines.push(lineOf(failed, { count: 1, rows: [`could not be checked: ${reasonOf(error)}`] }));
    const skipped = `the database could not be asked after ${failed.id}`;
    lines.push(...rest.map((check) => lineOf(check, { skipped })));
  }
  return lines;
}

function lineOf({ id, promise, about }: Check, finding: Finding): DoctorLine {
  if ("skipped" in finding) {
    return { id, promise, about, outcome: "skipped", count: 0, rows: [], why: finding.skipped };
  }
  const { count, rows } = finding;
  const outcome = count === 0 ? "ok" : "broken";
  return { id, promise, about, outcome, count, rows: [...rows], why: null };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

/** A line as the command prints it: `D4 ok …`, `D4 BROKEN 12 … (first three)`, `D10 skipped …`. */
export function describeLine({ id, about, outcome, count, rows, why }: DoctorLine): string {
  const head = `${id.padEnd(4)}${outcome === "broken" ? "BROKEN" : outcome}`;
  if (outcome === "broken")
    return `${head} ${count}: ${about}: ${rows.join(", ")}${count > rows.length ? ", …" : ""}`;
  return outcome === "skipped" ? `${head}: ${why}` : `${head}: ${about}`;
}
