import { and, eq, sql } from "drizzle-orm";
import { device } from "#db/schema/device.ts";
import { imports } from "#db/schema/import.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { endDevices } from "../device/end-devices.ts";
import { DomainError } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import type { OneImportInput } from "./input.ts";
import { answersOf, type ImportUndone, type KeptReason } from "./result.ts";
import { readImport, step, thisImport, wrongState } from "./state.ts";

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
    if (row.state !== "committed") throw wrongState(row.state);
    const undoUntil = row.undoUntil ?? 0;
    if (undoUntil < unit.now) {
      const day = new Date(undoUntil).toISOString();
      throw new DomainError(
        "CONFLICT",
        `An import can be undone for 7 days; this one could until ${day}.`,
        {
          details: { reason: "undo-over", undoUntil: day },
        },
      );
    }
    const { unchanged, kept } = await sortDevices(unit, importId);
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

/** The import's devices: those nobody has touched, and those that are kept. A device cancelled before is neither. */
async function sortDevices(unit: Unit, importId: string) {
  const rows = await unit.tx
    .select({
      id: device.id,
      state: device.state,
      version: device.version,
      drawUserId: device.drawUserId,
    })
    .from(device)
    .where(and(eq(device.organisationId, unit.organisationId), eq(device.importId, importId)))
    .orderBy(device.id);
  const unchanged: typeof rows = [];
  const kept: ImportUndone["kept"] = [];
  for (const row of rows) {
    if (row.state === "cancelled") continue;
    const reason = reasonToKeep(row);
    if (reason) kept.push({ deviceId: row.id, reason });
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
