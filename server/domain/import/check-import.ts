import type { UserContext } from "../context.ts";
import { MAX_ROWS } from "./columns.ts";
import { TemplateFileError } from "./file-error.ts";
import type { FirstSeen } from "./first-seen.ts";
import { importChecker } from "./import-checker.ts";
import { matchColumns } from "./match-columns.ts";
import type { PartColumns } from "./plan.ts";
import { readTemplate } from "./read/read-template.ts";
import { readReferences } from "./read-references.ts";
import type { References } from "./references.ts";
import { seenInParent } from "./repair.ts";
import { failImport, settle } from "./settle.ts";
import { ImportGone } from "./stage.ts";
import { Stager } from "./stager.ts";
import type { ImportRecord } from "./state.ts";

/**
 * Checks one received file to its end: read in a thread of its own, checked in slices, staged piece by piece while the next
 * rows are read, then settled as `ready`. A file that cannot be taken ends as `failed` with its code. Throws only what is
 * nobody's fault but ours; the import is `failed` then too, where the database lets it.
 */
export async function checkImport(
  context: UserContext,
  row: ImportRecord,
  bytes: Uint8Array,
): Promise<void> {
  try {
    const columns = await readAndStage(context, row, bytes);
    await settle(context, row, columns);
  } catch (error) {
    if (error instanceof ImportGone) return;
    if (error instanceof TemplateFileError)
      return failImport(context, row.organisationId, row.id, error.code, error.details);
    await failImport(context, row.organisationId, row.id, "CHECK_INTERRUPTED", {});
    throw error;
  }
}

async function readAndStage(
  context: UserContext,
  row: ImportRecord,
  bytes: Uint8Array,
): Promise<PartColumns> {
  const { db, actor } = context;
  const references = await readReferences(db, actor.organisationId);
  const parent = await seenInParent(db, row);
  const maxRows = MAX_ROWS - parent.rowCount;
  let stager: Stager | null = null;
  for await (const event of readTemplate(bytes, { fileName: row.fileName, maxRows })) {
    if (event.type === "header")
      stager = startStaging(context, row, event, references, parent.seen);
    else if (event.type === "rows") await stager?.add(event.rows);
  }
  if (stager === null) throw new TemplateFileError("NO_ROWS");
  await stager.finish();
  return stager.columns;
}

function startStaging(
  context: UserContext,
  row: ImportRecord,
  header: { cells: string[]; row: number },
  references: References,
  seen: FirstSeen,
): Stager {
  const match = matchColumns(header.cells, header.row);
  const { read, ignored } = match;
  return new Stager(context, row, { read, ignored }, importChecker(match, references, seen));
}
