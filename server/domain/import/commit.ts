import { eq, type SQL, sql } from "drizzle-orm";
import { imports } from "#db/schema/import.ts";
import { toldWho } from "../activity/last-change.ts";
import { availableTo, balanceOf } from "../allocation/account.ts";
import { draw } from "../allocation/draw.ts";
import { change, type Unit } from "../change.ts";
import type { Context, UserContext } from "../context.ts";
import { DomainError } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import type { CommitImportInput } from "./input.ts";
import { lineValue } from "./line-value.ts";
import { endedUsers, removedOutlets, removedPartners, replan } from "./plan.ts";
import { answersOf, type ImportResult } from "./result.ts";
import { inState } from "./row-state.ts";
import {
  countsOf,
  type ImportRecord,
  planMoved,
  readImport,
  thisImport,
  wrongState,
} from "./state.ts";
import { type Chosen, writeDevices } from "./write-devices.ts";

const TIMEOUT_MS = 4_000;

/** An import can be undone for so long after its commit: 7 days. */
export const UNDO_MS = 7 * 24 * 60 * 60_000;

/** The organisation's devices, people or places changed since the check: nothing is written, the plan is made anew. */
class PlanMoved extends Error {}

/**
 * Commits an import: all its `new` rows as devices, their licences drawn from whoever commits, and the history, in one
 * transaction, or nothing. Repeated by anybody, at any time, it gives the first answer (PRODUCT.md, Import).
 *
 * Throws FORBIDDEN, NOT_FOUND, ALLOCATION_EXHAUSTED (both numbers), CONFLICT with `details.reason`: `state` (not `ready`),
 * `problems` (all or nothing), `plan-moved` (another version than the one looked at, or the world changed since the check;
 * `details` have the new counts and version).
 */
export async function commitImport(
  context: Context,
  input: CommitImportInput,
): Promise<ImportResult> {
  const user = requirePermission(context, "import.write");
  try {
    return await commitOnce(user, input);
  } catch (error) {
    if (!(error instanceof PlanMoved)) throw error;
    throw planMoved(await replan(user, input.importId));
  }
}

function commitOnce(context: UserContext, input: CommitImportInput): Promise<ImportResult> {
  const { organisationId, userId } = context.actor;
  const spec = { name: "import.commit", organisationId, timeoutMs: TIMEOUT_MS };
  return change(context, spec, async (unit) => {
    const row = await readImport(unit.tx, organisationId, input.importId);
    const { result: first } = answersOf(row);
    if (first) return first;
    await refuseUnready(unit, row, input);
    const chosen = await chooseRows(unit, row);
    const result = resultOf(row, unit.now);
    if (chosen.devices !== row.newCount || chosen.stale > 0) throw new PlanMoved();
    const place = unit.record({
      thingKind: "import",
      thingId: row.id,
      action: "committed",
      state: "committed",
      after: { preEnrolled: chosen.devices, alreadyHere: row.alreadyHereCount },
    });
    if (chosen.devices > 0) {
      const movementId = await draw(unit, {
        userId,
        amount: chosen.devices,
        place,
        importId: row.id,
      });
      if (!(await writeDevices(unit, { ...chosen, importId: row.id, userId, movementId })))
        throw new PlanMoved();
    }
    result.licences.availableAfter = await balanceOf(unit, availableTo(userId));
    await markCommitted(unit, row, userId, result);
    return result;
  });
}

async function refuseUnready(unit: Unit, row: ImportRecord, input: CommitImportInput) {
  if (row.state !== "ready") throw await toldWho(unit, row.id, wrongState(row.state));
  if (row.expiresAt <= unit.now) throw wrongState("expired");
  if (input.version !== undefined && input.version !== row.version) throw planMoved(row);
  if (input.mode === "all-or-nothing" && row.problemCount > 0) {
    throw new DomainError(
      "CONFLICT",
      `${row.problemCount} rows have problems, and you asked for all or nothing. Mend or exclude them, or leave them out.`,
      { details: { reason: "problems", problem: row.problemCount } },
    );
  }
}

/** The `new` rows in one pass: how many, how many identifiers and agents they have, and how many lost what they name. */
async function chooseRows(unit: Unit, row: ImportRecord): Promise<Chosen & { stale: number }> {
  const { tx, organisationId } = unit;
  const { agentUserId, outletId, partnerId } = lineValue;
  const [sums] = await tx.all<Chosen & { stale: number }>(sql`
    select count(*) as devices, count(imei) + count(imei2) + count(serial_key) as keys, count(${agentUserId}) as agents,
      count(*) filter (where ${agentUserId} in ${endedUsers(organisationId)}
        or ${outletId} in ${removedOutlets(organisationId)} or ${partnerId} in ${removedPartners(organisationId)}) as stale
    from import_row
    where organisation_id = ${organisationId} and import_id = ${row.id} and state = 'new'`);
  const chosen = sums ?? { devices: 0, keys: 0, agents: 0, stale: 0 };
  if (row.alreadyHereCount > 0) chosen.stale += await countGone(unit, row.id);
  return chosen;
}

/** Rows that were already here when the file was checked, whose device has ended since. */
async function countGone(unit: Unit, importId: string): Promise<number> {
  const { tx, organisationId } = unit;
  const unknown = (kind: string, key: SQL) => sql`not exists (select 1 from identifier i
    where i.organisation_id = r.organisation_id and i.kind = ${kind} and i.key = ${key} and i.released = 0)`;
  const [gone] = await tx.all<{ count: number }>(sql`
    select count(*) as count from import_row r
    where r.organisation_id = ${organisationId} and r.import_id = ${importId} and ${inState("already-here")}
      and ${unknown("imei", sql`substr(r.imei, 1, 14)`)} and ${unknown("imei", sql`substr(r.imei2, 1, 14)`)}
      and ${unknown("serial", sql`r.serial_key`)}`);
  return gone?.count ?? 0;
}

function resultOf(row: ImportRecord, now: number): ImportResult {
  const { total, new: preEnrolled, alreadyHere, problem, excluded } = countsOf(row);
  return {
    importId: row.id,
    total,
    preEnrolled,
    alreadyHere,
    leftOut: { problem, excluded },
    licences: { drawn: preEnrolled, availableAfter: 0 },
    committedAt: new Date(now).toISOString(),
    undoUntil: new Date(now + UNDO_MS).toISOString(),
  };
}

async function markCommitted(
  unit: Unit,
  row: ImportRecord,
  userId: string,
  result: ImportResult,
): Promise<void> {
  await unit.tx
    .update(imports)
    .set({
      state: "committed",
      committedAt: unit.now,
      committedBy: userId,
      undoUntil: unit.now + UNDO_MS,
      result: JSON.stringify(result),
      version: sql`${imports.version} + 1`,
    })
    .where(sql`${thisImport(unit.organisationId, row.id)} and ${eq(imports.state, "ready")}`);
}
