import { checkText } from "../../import/check-text.ts";
import type { RowCode } from "../../import/codes.ts";
import { columnLetters } from "../../import/columns.ts";
import { problemWords } from "../../import/problem-words.ts";
import { type Cell, readTemplate, type SheetRow } from "../../import/read/read-template.ts";
import { unusableCell } from "../../import/read-cell.ts";
import {
  PLACE_COLUMNS,
  type PlaceColumn,
  type PlacePositions,
  placeColumns,
} from "./place-columns.ts";

/** Rows one file may have: the history gets a line of each. */
export const MOST_PLACES = 5_000;

/** One thing wrong with a cell, in words. */
export interface PlaceProblem {
  /** `B12`, as the spreadsheet calls it. */
  cell: string;
  code: RowCode;
  message: string;
}

/** A row of the file with its names in the form they are kept in; null for a blank or bad cell. */
export interface PlaceRow {
  /** The spreadsheet's own number. */
  row: number;
  outlet: string | null;
  partner: string | null;
  /** `A12`, for problems found later. */
  cells: Partial<Record<PlaceColumn, string>>;
  problems: PlaceProblem[];
}

/**
 * Reads a list of places (.xlsx or .csv) as an import of devices is read: in a thread of its own, with the same limits but
 * {@link MOST_PLACES} rows. Throws TemplateFileError with a file code.
 */
export async function readPlaces(bytes: Uint8Array, fileName: string): Promise<PlaceRow[]> {
  let positions: PlacePositions | null = null;
  const rows: PlaceRow[] = [];
  for await (const event of readTemplate(bytes, { fileName, maxRows: MOST_PLACES })) {
    if (event.type === "header") positions = placeColumns(event.cells, event.row);
    else if (event.type === "rows") {
      for (const row of event.rows) rows.push(toRow(row, positions ?? {}));
    }
  }
  return rows.filter((row) => row.outlet ?? row.partner ?? row.problems[0]);
}

function toRow({ row, cells }: SheetRow, positions: PlacePositions): PlaceRow {
  const read: PlaceRow = { row, outlet: null, partner: null, cells: {}, problems: [] };
  for (const column of PLACE_COLUMNS) {
    const index = positions[column];
    if (index === undefined) continue;
    const cell = `${columnLetters(index)}${row}`;
    read.cells[column] = cell;
    const name = nameIn(cells[index] ?? "", column);
    if (typeof name === "string") read[column] = name || null;
    else read.problems.push({ cell, ...name });
  }
  return read;
}

function nameIn(cell: Cell, column: PlaceColumn): string | Omit<PlaceProblem, "cell"> {
  const text = typeof cell === "string" ? cell : cell.text;
  const checked = checkText(text);
  const refused = unusableCell(cell, column) ?? (checked.ok ? null : checked);
  if (!refused) return checked.ok ? checked.value.trim().replace(/\s+/gu, " ") : "";
  const { code, params } = refused;
  const { what, mend } = problemWords({ code, column, value: text, params: params ?? {} });
  return { code, message: `${what} ${mend}` };
}
