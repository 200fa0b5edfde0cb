import type { Column } from "#server/domain/import/columns.ts";
import type { ImportRowItem } from "#server/domain/import/rows.ts";

/** What a person wants a cell to be. */
export interface CellEdit {
  part: number;
  row: number;
  column: Column;
  value: string;
}

/** A row by its file and its number in it. */
export type RowPlace = Pick<ImportRowItem, "part" | "row">;

export interface RowsPage {
  items: readonly ImportRowItem[];
  nextCursor: string | null;
  total: number;
}

/** The rows being mended. What was typed is shown at once; what it is worth is the server's to say. */
export interface MendState {
  rows: readonly ImportRowItem[];
  /** Where the next page begins; null when all rows are here. */
  next: string | null;
  /** Rows of the filter when they were first read; mended ones stay where they are until the filter changes. */
  total: number;
  typed: ReadonlyMap<string, { edit: CellEdit; failed: boolean }>;
}

export type MendStep =
  | { type: "reset"; page: RowsPage }
  | { type: "more"; page: RowsPage }
  | { type: "typed"; edits: readonly CellEdit[] }
  | { type: "saved"; edits: readonly CellEdit[]; rows: readonly ImportRowItem[] }
  | { type: "failed"; edits: readonly CellEdit[] }
  | { type: "dropped" }
  | { type: "excluded"; place: RowPlace; excluded: boolean };

export const rowKey = ({ part, row }: RowPlace) => `${part}.${row}`;
export const cellKey = (cell: RowPlace & { column: Column }) => `${rowKey(cell)}.${cell.column}`;

/** The rows as a page of the server gives them. */
export function startMending({ items, nextCursor, total }: RowsPage): MendState {
  return { rows: items, next: nextCursor, total, typed: new Map() };
}

/** The next state of the rows. */
export function mendStep(state: MendState, step: MendStep): MendState {
  switch (step.type) {
    case "reset": {
      // What could not be saved outlives the rows it was typed into.
      const failed = [...state.typed].filter(([, one]) => one.failed);
      return { ...startMending(step.page), typed: new Map(failed) };
    }
    case "more": {
      const here = new Set(state.rows.map(rowKey));
      const rows = [...state.rows, ...step.page.items.filter((row) => !here.has(rowKey(row)))];
      const { nextCursor } = step.page;
      const total = nextCursor === null ? rows.length : Math.max(state.total, rows.length);
      return { ...state, rows, next: nextCursor, total };
    }
    case "typed":
      return { ...state, typed: overlaid(state.typed, step.edits, false) };
    case "failed":
      return { ...state, typed: overlaid(state.typed, step.edits, true) };
    case "saved":
      return {
        ...state,
        rows: replaced(state.rows, step.rows),
        typed: settled(state.typed, step.edits),
      };
    case "dropped":
      return { ...state, typed: new Map([...state.typed].filter(([, one]) => !one.failed)) };
    case "excluded":
      return { ...state, rows: state.rows.map((row) => afterChoice(row, step)) };
  }
}

function overlaid(typed: MendState["typed"], edits: readonly CellEdit[], failed: boolean) {
  const next = new Map(typed);
  for (const edit of edits) {
    // A failure of an older value says nothing of what was typed since.
    const newer = next.get(cellKey(edit));
    if (failed && newer && newer.edit.value !== edit.value) continue;
    next.set(cellKey(edit), { edit, failed });
  }
  return next;
}

/** What is saved is the row's own now, unless something else was typed over it since. */
function settled(typed: MendState["typed"], edits: readonly CellEdit[]) {
  const next = new Map(typed);
  for (const edit of edits) {
    if (next.get(cellKey(edit))?.edit.value === edit.value) next.delete(cellKey(edit));
  }
  return next;
}

function replaced(rows: readonly ImportRowItem[], by: readonly ImportRowItem[]) {
  const changed = new Map(by.map((row) => [rowKey(row), row]));
  return rows.map((row) => changed.get(rowKey(row)) ?? row);
}

function afterChoice(
  row: ImportRowItem,
  { place, excluded }: { place: RowPlace; excluded: boolean },
) {
  if (rowKey(row) !== rowKey(place)) return row;
  const back = row.problems.length > 0 ? ("problem" as const) : ("new" as const);
  return { ...row, state: excluded ? ("excluded" as const) : back };
}

/** What a cell shows: what was typed last, else what the server has. */
export function shownValue(
  state: Pick<MendState, "typed">,
  row: ImportRowItem,
  column: Column,
): string {
  return state.typed.get(cellKey({ ...row, column }))?.edit.value ?? row.cells[column] ?? "";
}

/** Those edits that change something, and what takes them back. */
export function planEdits(state: MendState, edits: readonly CellEdit[]) {
  const rows = new Map(state.rows.map((row) => [rowKey(row), row]));
  const forth: CellEdit[] = [];
  const back: CellEdit[] = [];
  for (const edit of edits) {
    const row = rows.get(rowKey(edit));
    // A row that is not on the page any more: the edit is sent, and nothing is known that would take it back.
    const before = row ? shownValue(state, row, edit.column) : null;
    if (before === edit.value) continue;
    forth.push(edit);
    if (before !== null) back.push({ ...edit, value: before });
  }
  return { forth, back };
}

/** The edits of a block pasted with its first cell at `row`, `column`; `beyond` counts cells that have no place. */
export function editsOfBlock(
  block: readonly (readonly string[])[],
  at: { row: number; column: number },
  { rows, columns }: { rows: readonly RowPlace[]; columns: readonly Column[] },
): { edits: CellEdit[]; beyond: number } {
  const edits: CellEdit[] = [];
  let beyond = 0;
  for (const [down, line] of block.entries()) {
    const place = rows[at.row + down];
    for (const [right, value] of line.entries()) {
      const column = columns[at.column + right];
      if (place && column)
        edits.push({ part: place.part, row: place.row, column, value: value.trim() });
      else beyond += 1;
    }
  }
  return { edits, beyond };
}
