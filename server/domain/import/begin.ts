import { and, desc, eq, inArray } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { imports } from "#db/schema/import.ts";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { invalidInput } from "../errors.ts";
import { newId } from "../id.ts";
import { requirePermission } from "../permission.ts";
import { refuseWhenFull } from "./check-queue.ts";
import { type BeginImportInput, FILE_BYTES_MAX } from "./input.ts";
import { readImport } from "./state.ts";

/** An import may be `checking` for so long, from `begin` to `ready` (ASSURANCE.md D15). */
export const CHECKING_MS = 15 * 60_000;

/** An earlier import of the very same bytes that was committed. */
export interface SameFile {
  importId: string;
  fileName: string;
  committedAt: string;
}

/**
 * Gives an upload its address before its first byte: an import in state `checking`. Says when the same file was committed
 * before. Throws FORBIDDEN, INVALID_INPUT (`FILE_TOO_LARGE`, with both numbers), NOT_FOUND (`repairs`), UNAVAILABLE when too
 * many files wait for their check.
 */
export async function beginImport(
  context: Context,
  input: BeginImportInput,
): Promise<{ importId: string; sameFile: SameFile | null }> {
  const { organisationId, userId } = requirePermission(context, "import.write").actor;
  const { fileName, fileSize, sha256 } = input;
  if (fileSize > FILE_BYTES_MAX) throw tooLarge(fileSize);
  refuseWhenFull();
  const importId = await change(context, { name: "import.begin", organisationId }, async (unit) => {
    const id = newId(unit.now);
    const parent = input.repairs ? await readImport(unit.tx, organisationId, input.repairs) : null;
    await unit.tx.insert(imports).values({
      organisationId,
      id,
      state: "checking",
      // A repair of what is committed or gone is an import like any other.
      repairsId: parent?.state === "ready" ? parent.id : null,
      fileName,
      fileSize,
      fileSha256: sha256,
      mapping: input.mapping ? JSON.stringify(input.mapping) : null,
      createdBy: userId,
      createdAt: unit.now,
      expiresAt: unit.now + CHECKING_MS,
    });
    const after = { fileName, fileSize };
    unit.record({
      thingKind: "import",
      thingId: id,
      action: "uploaded",
      state: "checking",
      after,
    });
    return id;
  });
  return { importId, sameFile: await findSameFile(context.db, organisationId, sha256) };
}

function tooLarge(fileSize: number) {
  const message = `The file has ${fileSize} bytes; at most ${FILE_BYTES_MAX} (10 MB) are taken. Split it into several files.`;
  return invalidInput([{ field: "fileSize", code: "FILE_TOO_LARGE", message }]);
}

/** The newest committed import of the organisation with these bytes, other than `except`. */
export async function findSameFile(
  db: Database,
  organisationId: string,
  sha256: string,
  except = "",
): Promise<SameFile | null> {
  const found = await db.read
    .select({ importId: imports.id, fileName: imports.fileName, committedAt: imports.committedAt })
    .from(imports)
    .where(
      and(
        eq(imports.organisationId, organisationId),
        eq(imports.fileSha256, sha256),
        inArray(imports.state, ["committed", "undone"]),
      ),
    )
    .orderBy(desc(imports.committedAt))
    .limit(2);
  const same = found.find((row) => row.importId !== except);
  if (!same) return null;
  return { ...same, committedAt: new Date(same.committedAt ?? 0).toISOString() };
}
