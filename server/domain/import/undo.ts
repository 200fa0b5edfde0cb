import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { device } from "#db/schema/device.ts";
import { imports } from "#db/schema/import.ts";
import type { Tx } from "#db/write.ts";
import { toldWho } from "../activity/last-change.ts";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { endDevices } from "../device/end-devices.ts";
import { DomainError } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import type { OneImportInput } from "./input.ts";
import { answersOf, type ImportUndone, type KeptReason } from "./result.ts";
import { type ImportRecord, readImport, step, thisImport, wrongState } from "./state.ts";

/**
 * Takes a committed import back within 7 days: its devices that are still `pre-enrolled` and unchanged are cancelled and their
 * licences return; the others are kept, each with its reason. Repeated, it gives the first answer. Throws FORBIDDEN, NOT_FOUND,
 * CONFLICT (never committed, or too late).
 */
export async function undoImport(context: Context, input: OneImportInput): Promise<ImportUndone> {
  const { organisationId } = requirePermission(context, "import.write").actor;
  const { importId } = input;
  const spec = { name: "import.undo", organisationId, timeoutMs: 4_000 };
  return change(context, spec, async (unit) => {
    const row = await readImport(unit.tx, organisationId, importId);
    const { undone: first } = answersOf(row);
    if (first) return first;
    if (row.state !== "committed") throw await toldWho(unit, importId, wrongState(row.state));
    refuseUndo(row, unit.now);
    const { unchanged, kept } = await sortDevices(unit.tx, organisationId, importId);
    const undone = { cancelled: unchanged.length, licencesReturned: unchanged.length, kept };
    await step(unit, importId, ["committed"], "undone", {
      action: "undone",
      set: { undoneAt: unit.now },
      after: { cancelled: undone.cancelled, kept: kept.length },
    });
    await endDevices(unit, unchanged, { state: "cancelled", action: "cancelled", importId });
    await unit.tx
      .update(imports)
      .set({ result: sql`json_set(${imports.result}, '$.undo', json(${JSON.stringify(undone)}))` })
      .where(thisImport(organisationId, importId));
    return undone;
  });
}

/** Throws CONFLICT for an import that is not committed, or was so more than 7 days ago. */
export function refuseUndo(row: ImportRecord, now: number): void {
  if (row.state !== "committed") throw wrongState(row.state);
  const undoUntil = row.undoUntil ?? 0;
  if (undoUntil >= now) return;
  const day = new Date(undoUntil).toISOString();
  throw new DomainError(
    "CONFLICT",
    `An import can be undone for 7 days; this one could until ${day}.`,
    { details: { reason: "undo-over", undoUntil: day } },
  );
}

/** The import's devices: those nobody has touched, and those that are kept. A device cancelled before is neither. */
export async function sortDevices(
  source: Database["read"] | Tx,
  organisationId: string,
  importId: string,
) {
  const rows = await source
    .select({
      id: device.id,
      state: device.state,
      version: device.version,
      drawUserId: device.drawUserId,
      identifier: sql<string>`coalesce(${device.imei}, ${device.serial})`,
    })
    .from(device)
    .where(and(eq(device.organisationId, organisationId), eq(device.importId, importId)))
    .orderBy(device.id);
  const unchanged: typeof rows = [];
  const kept: { deviceId: string; identifier: string; reason: KeptReason }[] = [];
  for (const row of rows) {
    if (row.state === "cancelled") continue;
    const reason = reasonToKeep(row);
    if (reason) kept.push({ deviceId: row.id, identifier: row.identifier, reason });
    else unchanged.push(row);
  }
  return { unchanged, kept };
}

function reasonToKeep(row: {
  state: (typeof device.$inferSelect)["state"];
  version: number;
}): KeptReason | null {
  if (row.state === "pre-enrolled") return row.version === 1 ? null : "changed";
  return row.state === "cancelled" ? null : row.state;
}
