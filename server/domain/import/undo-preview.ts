import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import type { OneImportInput } from "./input.ts";
import type { KeptReason } from "./result.ts";
import { readImport } from "./state.ts";
import { refuseUndo, sortDevices } from "./undo.ts";

/** What an undo would do now: devices it would cancel, licences that would return, and devices it would keep. */
export interface UndoPreview {
  cancels: number;
  returns: number;
  kept: { deviceId: string; identifier: string; reason: KeptReason }[];
}

/**
 * Tells what `import.undo` would do at this moment, and changes nothing. Throws FORBIDDEN, NOT_FOUND, CONFLICT (never committed,
 * undone already, or too late).
 */
export async function previewUndo(context: Context, input: OneImportInput): Promise<UndoPreview> {
  const { organisationId } = requirePermission(context, "import.read").actor;
  const { read } = context.db;
  const row = await readImport(read, organisationId, input.importId);
  refuseUndo(row, context.clock.now());
  const { unchanged, kept } = await sortDevices(read, organisationId, row.id);
  return { cancels: unchanged.length, returns: unchanged.length, kept };
}
