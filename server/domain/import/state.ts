import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { imports } from "#db/schema/import.ts";
import type { Tx } from "#db/write.ts";
import { toldWho } from "../activity/last-change.ts";
import type { Unit } from "../change.ts";
import { DomainError, notFound } from "../errors.ts";

export type ImportRecord = typeof imports.$inferSelect;
export type ImportState = ImportRecord["state"];

/** What the plan does with the rows of the file; `total` is their sum. */
export interface ImportCounts {
  total: number;
  new: number;
  alreadyHere: number;
  problem: number;
  excluded: number;
}

/** The counts that stand in an import's row. */
export function countsOf(row: ImportRecord): ImportCounts {
  const { newCount, alreadyHereCount, problemCount, excludedCount } = row;
  return {
    total: newCount + alreadyHereCount + problemCount + excludedCount,
    new: newCount,
    alreadyHere: alreadyHereCount,
    problem: problemCount,
    excluded: excludedCount,
  };
}

/** The condition that every statement on one import has: its id and its organisation (T13). */
export function thisImport(organisationId: string, importId: string): SQL {
  return and(eq(imports.organisationId, organisationId), eq(imports.id, importId)) as SQL;
}

/** Reads an import of the organisation. Throws NOT_FOUND. */
export async function readImport(
  source: Database["read"] | Tx,
  organisationId: string,
  importId: string,
): Promise<ImportRecord> {
  const [row] = await source.select().from(imports).where(thisImport(organisationId, importId));
  if (!row) throw notFound("import");
  return row;
}

const WHY_NOT: Record<ImportState, string> = {
  checking: "The file is still being checked.",
  ready: "It is not committed yet.",
  committed: "It was committed already.",
  undone: "It was committed and undone.",
  discarded: "It was discarded.",
  expired: "It was not committed in time. Upload the file again.",
  failed: "Its file could not be read.",
};

/** The refusal of a step an import's state does not allow; `details` name the state it is in. */
export function wrongState(state: ImportState): DomainError {
  return new DomainError("CONFLICT", WHY_NOT[state], { details: { reason: "state", state } });
}

/** The refusal of a plan that is not the one looked at; `details` have its version and counts now. */
export function planMoved(row: ImportRecord): DomainError {
  const counts = countsOf(row);
  return new DomainError(
    "CONFLICT",
    `Something changed since you looked at this plan, and nothing was written. It is now ${counts.new} new, ${counts.alreadyHere} already here, ${counts.problem} with problems. Look at it again, then commit.`,
    { details: { reason: "plan-moved", version: row.version, counts } },
  );
}

/** An import whose plan may be changed: `ready`, and of the version looked at, if one is given. Throws NOT_FOUND, CONFLICT. */
export async function readReady(
  tx: Tx,
  organisationId: string,
  importId: string,
  version?: number,
): Promise<ImportRecord> {
  const row = await readImport(tx, organisationId, importId);
  if (row.state !== "ready") {
    throw await toldWho({ tx, organisationId }, importId, wrongState(row.state));
  }
  if (version !== undefined && version !== row.version) throw planMoved(row);
  return row;
}

/**
 * Moves an import from one of the states `from` to another, with its line of history. Returns whether it was in one of them;
 * if not, nothing was written.
 */
export async function step(
  unit: Unit,
  importId: string,
  from: ImportState[],
  to: ImportState,
  change: { action: string; set?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<boolean> {
  const moved = await unit.tx
    .update(imports)
    .set({ ...change.set, state: to, version: sql`${imports.version} + 1` })
    .where(
      and(
        thisImport(unit.organisationId, importId),
        sql`${imports.state} in (select value from json_each(${JSON.stringify(from)}))`,
      ),
    )
    .returning({ id: imports.id });
  if (moved.length === 0) return false;
  const { action, after = null } = change;
  unit.record({ thingKind: "import", thingId: importId, action, state: to, after });
  return true;
}

/** The rows of an import that will come to nothing. */
export async function deleteRows(unit: Unit, importId: string): Promise<void> {
  await unit.tx.run(
    sql`delete from import_row where organisation_id = ${unit.organisationId} and import_id = ${importId}`,
  );
}
