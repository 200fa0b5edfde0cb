import { and, eq, isNull } from "drizzle-orm";
import { imports } from "#db/schema/import.ts";
import type { Context } from "../context.ts";
import { invalidInput } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { checkImport } from "./check-import.ts";
import { refuseWhenFull, runInTurn } from "./check-queue.ts";
import { FILE_BYTES_MAX } from "./input.ts";
import { failImport } from "./settle.ts";
import { type ImportRecord, readImport, thisImport } from "./state.ts";

/**
 * Takes the bytes of a begun import and starts its check, which runs to its end whether or not anybody waits for `finished`.
 * Bytes that are not those announced end the import as `failed` with `UPLOAD_INCOMPLETE`. Bytes of an import that has its own
 * already are dropped. Throws FORBIDDEN, NOT_FOUND, INVALID_INPUT (`FILE_TOO_LARGE`), UNAVAILABLE (too many wait).
 */
export async function receiveUpload(
  context: Context,
  input: { importId: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<{ finished: Promise<void> }> {
  const user = requirePermission(context, "import.write");
  const { organisationId } = user.actor;
  const { importId, bytes } = input;
  const row = await readImport(context.db.read, organisationId, importId);
  if (row.state !== "checking" || row.receivedAt !== null) return { finished: Promise.resolve() };
  if (bytes.byteLength > FILE_BYTES_MAX) {
    const message = `The file has ${bytes.byteLength} bytes; at most ${FILE_BYTES_MAX} are taken.`;
    throw invalidInput([{ field: "file", code: "FILE_TOO_LARGE", message }]);
  }
  refuseWhenFull();
  const sha256 = await digestOf(bytes);
  if (bytes.byteLength !== row.fileSize || sha256 !== row.fileSha256) {
    const details = { received: bytes.byteLength, expected: row.fileSize };
    await failImport(user, organisationId, importId, "UPLOAD_INCOMPLETE", details);
    return { finished: Promise.resolve() };
  }
  if (!(await claimReceived(context, row))) return { finished: Promise.resolve() };
  const check = () => checkImport({ ...user, idempotency: undefined }, row, bytes);
  return { finished: runInTurn(organisationId, check) };
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
}

/** Whether these are the first bytes this import gets: of two uploads at once, one checks. */
async function claimReceived(context: Context, row: ImportRecord): Promise<boolean> {
  const now = context.clock.now();
  return context.db.write({ name: "import.receive", now }, async (tx) => {
    const claimed = await tx
      .update(imports)
      .set({ receivedAt: now })
      .where(
        and(
          thisImport(row.organisationId, row.id),
          eq(imports.state, "checking"),
          isNull(imports.receivedAt),
        ),
      )
      .returning({ id: imports.id });
    return claimed.length === 1;
  });
}
