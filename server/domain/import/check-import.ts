import type { UserContext } from "../context.ts";
import { mappingOf, rememberedHeaders, toldColumns } from "./column-mapping.ts";
import { MAX_ROWS } from "./columns.ts";
import { TemplateFileError } from "./file-error.ts";
import { importChecker } from "./import-checker.ts";
import { type ColumnMatch, matchColumns, type ToldColumns } from "./match-columns.ts";
import { type HeaderEvent, offerMapping } from "./offer-mapping.ts";
import type { PartColumns } from "./plan.ts";
import { type ReadEvent, readTemplate, type SheetRow } from "./read/read-template.ts";
import { readReferences } from "./read-references.ts";
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
  const mapping = mappingOf(row);
  const { sheet, headerRow } = mapping ?? {};
  const events = readTemplate(bytes, {
    fileName: row.fileName,
    maxRows: MAX_ROWS,
    sheet,
    headerRow,
  });
  try {
    // The file is opened while the names are looked up.
    const [first, references, seen, remembered] = await Promise.all([
      events.next(),
      readReferences(db, actor.organisationId),
      seenInParent(db, row),
      rememberedHeaders(db, actor.organisationId),
    ]);
    const header = first.value;
    if (header?.type !== "header") throw new TemplateFileError("NO_ROWS");
    const told = toldColumns(mapping, remembered);
    const match = await matchOrOffer(header, told, events);
    const { read, ignored } = match;
    const checker = importChecker(match, references, seen);
    const stager = new Stager(context, row, { read, ignored }, checker);
    for await (const event of events) if (event.type === "rows") await stager.add(event.rows);
    await stager.finish();
    return stager.columns;
  } finally {
    await events.return();
  }
}

/** The columns of a file; or the refusal of its header, with the rows below it, so that a person can map it by hand. */
async function matchOrOffer(
  event: HeaderEvent,
  told: ToldColumns,
  events: AsyncGenerator<ReadEvent, void, void>,
): Promise<ColumnMatch> {
  try {
    return matchColumns(event.cells, event.row, told);
  } catch (error) {
    throw offerMapping(error, event, await firstRows(events), told);
  }
}

/** The rows that come next; none when the rest of the file cannot be read: its header is what is wrong first. */
async function firstRows(events: AsyncGenerator<ReadEvent, void, void>): Promise<SheetRow[]> {
  try {
    const { value } = await events.next();
    return value?.type === "rows" ? value.rows : [];
  } catch (error) {
    if (error instanceof TemplateFileError) return [];
    throw error;
  }
}
