import { setTimeout as pause } from "node:timers/promises";
import { and, asc, eq, gt } from "drizzle-orm";
import { importRow } from "#db/schema/import.ts";
import type { Context } from "../context.ts";
import type { AppCode } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import type { Problem } from "./check-row.ts";
import { failureOf } from "./get.ts";
import type { OneImportInput } from "./input.ts";
import { inState } from "./row-state.ts";
import type { CheckCounts } from "./stage.ts";
import { type ImportRecord, readImport } from "./state.ts";

/** What a watcher of a check is told. The last event is `done` or `error`. */
export type CheckEvent =
  | { type: "progress"; rowsRead: number; counts: CheckCounts }
  | { type: "problems"; rows: { part: number; row: number; problems: Problem[] }[] }
  | {
      type: "done";
      importId: string;
      /** `failed` without a failure: it was thrown away meanwhile. The page reads the rest from the import itself. */
      state: "ready" | "failed";
      failure: { code: string; details: Record<string, unknown> } | null;
      /** The import this file repaired: its page has the rows now. */
      mergedInto: string | null;
    }
  | { type: "error"; appCode: AppCode; message: string };

const POLL_MS = 200;
/** Problem rows told while a file is read; the import's page has them all. */
const PROBLEM_ROWS_TOLD = 300;

/**
 * Tells how a check goes on, from the database, so that any process can watch any import; leaving it stops nothing. Throws
 * FORBIDDEN, NOT_FOUND at the first `next`.
 */
export async function* watchImport(
  context: Context,
  input: OneImportInput,
): AsyncGenerator<CheckEvent, void, void> {
  const { organisationId } = requirePermission(context, "import.read").actor;
  let told = 0;
  let lastRow = 0;
  let lastRead = -1;
  for (;;) {
    const row = await readImport(context.db.read, organisationId, input.importId);
    if (row.rowsRead !== lastRead) {
      lastRead = row.rowsRead;
      yield progressOf(row);
    }
    const rows =
      told < PROBLEM_ROWS_TOLD
        ? await problemsAfter(context, row, lastRow, PROBLEM_ROWS_TOLD - told)
        : [];
    if (rows.length > 0) {
      told += rows.length;
      lastRow = rows.at(-1)?.row ?? lastRow;
      yield { type: "problems", rows };
    }
    if (row.state !== "checking") {
      yield doneOf(row);
      return;
    }
    await pause(POLL_MS);
  }
}

function progressOf(row: ImportRecord): CheckEvent {
  const { rowsRead, newCount, alreadyHereCount, problemCount } = row;
  const counts = { new: newCount, alreadyHere: alreadyHereCount, problem: problemCount };
  return { type: "progress", rowsRead, counts };
}

function doneOf(row: ImportRecord): CheckEvent {
  const mergedInto = row.state === "discarded" ? row.repairsId : null;
  const over = row.state === "failed" || row.state === "discarded" || row.state === "expired";
  const state = over && mergedInto === null ? "failed" : "ready";
  return { type: "done", importId: row.id, state, failure: failureOf(row), mergedInto };
}

async function problemsAfter(context: Context, of: ImportRecord, lastRow: number, limit: number) {
  const { part, row, problems } = importRow;
  const found = await context.db.read
    .select({ part, row, problems })
    .from(importRow)
    .where(
      and(
        eq(importRow.organisationId, of.organisationId),
        eq(importRow.importId, of.id),
        inState("problem"),
        eq(part, 0),
        gt(row, lastRow),
      ),
    )
    .orderBy(asc(row))
    .limit(limit);
  return found.map((one) => ({ ...one, problems: JSON.parse(one.problems ?? "[]") as Problem[] }));
}
