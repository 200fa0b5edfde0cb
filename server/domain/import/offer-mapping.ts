import { TemplateFileError } from "./file-error.ts";
import { matchColumns, type ToldColumns } from "./match-columns.ts";
import type { ReadEvent, SheetRow } from "./read/read-template.ts";

export type HeaderEvent = Extract<ReadEvent, { type: "header" }>;

/** What the details of `HEADER_MISSING` and `HEADER_DUPLICATE` have beside their own: enough to map the columns by hand. */
export interface MappingOffer {
  /** Visible sheets of a workbook; null for a CSV. */
  sheets: string[] | null;
  sheet: string | null;
  /** The row that was taken for the header, and its cells from column A. */
  headerRow: number;
  header: string[];
  /** The first rows below it, and their own row numbers. */
  sample: string[][];
  sampleRows: number[];
  /** One of these that has the needed headers: the lines above it are a title. */
  suggestedHeaderRow: number | null;
}

const ROWS_SHOWN = 5;
/** Characters of a cell; a row has at most 256 of them. */
const TEXT_SHOWN = 60;

/** The refusal of a header, with what a person needs to tell where the columns are. Any other error as it is. */
export function offerMapping(
  error: unknown,
  event: HeaderEvent,
  rows: readonly SheetRow[],
  told: ToldColumns,
): unknown {
  if (!(error instanceof TemplateFileError)) return error;
  const first = rows.slice(0, ROWS_SHOWN);
  const offer: MappingOffer = {
    sheets: event.sheets,
    sheet: event.sheet,
    headerRow: event.row,
    header: event.cells.map(shown),
    sample: first.map(textsOf).map((texts) => texts.map(shown)),
    sampleRows: first.map(({ row }) => row),
    suggestedHeaderRow: first.find((row) => isHeader(row, told))?.row ?? null,
  };
  return new TemplateFileError(error.code, { ...error.details, ...offer });
}

const shown = (text: string) => (text.length > TEXT_SHOWN ? `${text.slice(0, TEXT_SHOWN)}…` : text);

function textsOf({ cells }: SheetRow): string[] {
  return cells.map((cell) => (typeof cell === "string" ? cell : cell.text));
}

function isHeader(row: SheetRow, { remembered }: ToldColumns): boolean {
  try {
    matchColumns(textsOf(row), row.row, remembered ? { remembered } : {});
    return true;
  } catch {
    return false;
  }
}
