import { createHash } from "node:crypto";
import type { UserContext } from "#server/domain/context.ts";
import { beginImport } from "#server/domain/import/begin.ts";
import { getImport, type ImportView } from "#server/domain/import/get.ts";
import type { ColumnMapping } from "#server/domain/import/input.ts";
import { receiveUpload } from "#server/domain/import/receive.ts";
import { csvTemplate, type TestRow } from "./template.ts";

interface Upload {
  fileName?: string;
  repairs?: string;
  mapping?: ColumnMapping;
}

/** Uploads a file as the page does, waits until it is checked, and answers the import as its page shows it. */
export async function uploadFile(
  context: UserContext,
  bytes: Uint8Array<ArrayBuffer>,
  { fileName = "devices.csv", repairs, mapping }: Upload = {},
): Promise<ImportView> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const fileSize = bytes.byteLength;
  const begun = await beginImport(context, {
    fileName,
    fileSize,
    sha256,
    ...(repairs && { repairs }),
    ...(mapping && { mapping }),
  });
  const { finished } = await receiveUpload(context, { importId: begun.importId, bytes });
  await finished;
  return getImport(context, { importId: begun.importId });
}

/** Uploads these rows as a CSV template. */
export function uploadRows(
  context: UserContext,
  rows: TestRow[],
  upload?: Upload,
): Promise<ImportView> {
  return uploadFile(context, csvTemplate(rows), upload);
}
