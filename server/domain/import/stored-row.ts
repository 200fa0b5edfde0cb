import type { Problem } from "./checked-row.ts";
import { COLUMNS, type Column } from "./columns.ts";
import type { ColumnMatch } from "./match-columns.ts";
import type { PartColumns } from "./plan.ts";
import type { Cell, SheetRow } from "./read/read-template.ts";

/** A staged row, as far as a new check of it needs. */
export interface StoredRow {
  part: number;
  row: number;
  state: string;
  cells: string;
  problems: string | null;
  imei: string | null;
  imei2: string | null;
  serial: string | null;
  serialKey: string | null;
}

/** Cells that were typed over; "" makes one blank. */
export type Edits = Partial<Record<Column, string>>;

export type TypedCells = Partial<Record<Column, string>>;

/** Characters of a cell that are kept (ASSURANCE.md part 4). */
const CELL_LENGTH = 512;

/** Behind our own columns: a `Device ID` whose column the platform decides. */
const DEVICE_ID = COLUMNS.length;

/** Where {@link cellsToCheck} puts the cells of a staged row. */
export const STORED_MATCH: ColumnMatch = {
  positions: Object.fromEntries(COLUMNS.map((column, index) => [column, index])),
  deviceId: DEVICE_ID,
  read: [],
  ignored: [],
};

/** The column of a position of {@link STORED_MATCH}; for `Device ID` the one given. */
export function storedColumn(index: number | undefined, deviceId: Column): Column {
  return COLUMNS[index ?? DEVICE_ID] ?? deviceId;
}

/** The cells of a staged row as typed, with the edits in them. */
export function typedCells(stored: StoredRow, edits: Edits): TypedCells {
  const typed: TypedCells = JSON.parse(stored.cells);
  for (const [column, value] of Object.entries(edits) as [Column, string][]) {
    if (value.trim() === "") delete typed[column];
    else typed[column] = value.slice(0, CELL_LENGTH);
  }
  return typed;
}

/**
 * A staged row as its checker takes it. The file is gone, and with it what kind of cell a spreadsheet had made of a text; what was
 * found then tells it, so that a formula stays refused until its cell is typed over.
 */
export function cellsToCheck(
  stored: StoredRow,
  edits: Edits,
  columns: PartColumns | undefined,
): SheetRow {
  const typed = typedCells(stored, edits);
  const problems: Problem[] = stored.problems === null ? [] : JSON.parse(stored.problems);
  const cells: Cell[] = COLUMNS.map((column) => {
    const edited = edits[column];
    if (edited !== undefined) return editedCell(edited);
    return storedCell(
      typed[column] ?? "",
      goodValue(stored, column),
      problems.find((one) => one.column === column),
    );
  });
  const column = deviceIdColumn(stored, edits, columns, problems);
  if (column !== null) {
    const index = COLUMNS.indexOf(column);
    cells[DEVICE_ID] = cells[index] ?? "";
    cells[index] = "";
  }
  return { row: stored.row, cells };
}

/**
 * The column that a row's `Device ID` was taken for while its platform was not known, when an edit tells the platform and nothing
 * else; null otherwise.
 */
function deviceIdColumn(
  stored: StoredRow,
  edits: Edits,
  columns: PartColumns | undefined,
  problems: Problem[],
): "imei" | "serial" | null {
  const read = new Set(columns?.read.map(({ column }) => column));
  if (!read.has("deviceId") || edits.platform === undefined) return null;
  if (!problems.some(({ code }) => code === "PLATFORM_UNKNOWN")) return null;
  const typed: TypedCells = JSON.parse(stored.cells);
  const taken = (["imei", "serial"] as const).filter(
    (column) => typed[column] !== undefined && !read.has(column) && edits[column] === undefined,
  );
  return taken.length === 1 ? (taken[0] ?? null) : null;
}

function editedCell(text: string): Cell {
  return text.length > CELL_LENGTH ? { kind: "long", text: text.slice(0, CELL_LENGTH) } : text;
}

/** The stored form of a good identifier: a number cell's own text may not be one any more. */
function goodValue(stored: StoredRow, column: Column): string | null {
  if (column === "imei") return stored.imei;
  if (column === "imei2") return stored.imei2;
  return column === "serial" ? stored.serial : null;
}

function storedCell(text: string, good: string | null, problem: Problem | undefined): Cell {
  if (good !== null) return good;
  const params = problem?.params ?? {};
  switch (problem?.code) {
    case "FORMULA_NOT_ACCEPTED":
      return { kind: params.error === undefined ? "formula" : "error", text };
    case "VALUE_TOO_LONG":
      return params.length === undefined ? { kind: "long", text } : text;
    case "IMEI_LENGTH":
      return params.date === undefined ? text : { kind: "date", text };
    case "SERIAL_SPREADSHEET_DAMAGE":
      return { kind: "date", text };
    case "IMEI_SPREADSHEET_DAMAGE":
      return /^\d+(?:\.0*)?$/.test(text) ? { kind: "number", text } : text;
    default:
      return text;
  }
}
