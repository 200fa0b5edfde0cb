import { toldWho } from "../activity/last-change.ts";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import type { OneImportInput } from "./input.ts";
import { deleteRows, readImport, step, wrongState } from "./state.ts";

/**
 * Throws an uncommitted import away, in the middle of its check too. Repeating it changes nothing. Throws FORBIDDEN, NOT_FOUND,
 * CONFLICT (it was committed, or is over).
 */
export async function discardImport(
  context: Context,
  input: OneImportInput,
): Promise<{ state: "discarded" }> {
  const { organisationId } = requirePermission(context, "import.write").actor;
  const { importId } = input;
  const spec = { name: "import.discard", organisationId, timeoutMs: 4_000 };
  return change(context, spec, async (unit) => {
    const row = await readImport(unit.tx, organisationId, importId);
    if (row.state !== "discarded") {
      const done = await step(unit, importId, ["checking", "ready"], "discarded", {
        action: "discarded",
      });
      if (!done) throw await toldWho(unit, importId, wrongState(row.state));
      await deleteRows(unit, importId);
    }
    return { state: "discarded" as const };
  });
}
