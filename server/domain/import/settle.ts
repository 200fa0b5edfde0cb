import { change } from "../change.ts";
import type { Context, UserContext } from "../context.ts";
import { mappingOf, rememberHeaders } from "./column-mapping.ts";
import type { FileCode } from "./file-error.ts";
import { type PartColumns, recount } from "./plan.ts";
import { mergeRepair } from "./repair.ts";
import { deleteRows, type ImportRecord, step } from "./state.ts";

/** How long a `ready` import waits for its commit: 7 days. */
export const READY_MS = 7 * 24 * 60 * 60_000;

/**
 * Ends a check whose rows are all staged: counts them and makes the import `ready`, or hands them to the import they repair.
 * Does nothing when the import is not `checking` any more.
 */
export async function settle(
  context: UserContext,
  row: ImportRecord,
  columns: PartColumns,
): Promise<void> {
  const { organisationId } = context.actor;
  const spec = { name: "import.settle", organisationId, timeoutMs: 4_000 };
  await change(context, spec, async (unit) => {
    await rememberHeaders(unit, mappingOf(row), columns);
    if (row.repairsId && (await mergeRepair(unit, row, columns))) return null;
    const ready = await step(unit, row.id, ["checking"], "ready", {
      action: "checked",
      set: {
        repairsId: null,
        columns: JSON.stringify([columns]),
        checkedAt: unit.now,
        expiresAt: unit.now + READY_MS,
      },
    });
    if (ready) await recount(unit.tx, organisationId, row.id);
    return null;
  });
}

/** Ends an import that was being checked as `failed`; what was staged of it goes. */
export async function failImport(
  context: Context,
  organisationId: string,
  importId: string,
  code: FileCode,
  details: Record<string, unknown>,
): Promise<void> {
  const spec = { name: "import.fail", organisationId, timeoutMs: 4_000 };
  await change({ ...context, idempotency: undefined }, spec, async (unit) => {
    const failed = await step(unit, importId, ["checking"], "failed", {
      action: "check-failed",
      set: {
        failureCode: code,
        failureDetails: JSON.stringify(details),
        newCount: 0,
        alreadyHereCount: 0,
        problemCount: 0,
      },
      after: { code },
    });
    if (failed) await deleteRows(unit, importId);
    return null;
  });
}
