/** Where the grid's own cell is, both from 0. */
export interface At {
  row: number;
  column: number;
}

export interface Extent {
  rows: number;
  columns: number;
  /** Rows a page of the scroller shows. */
  page: number;
}

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

export type GridStep =
  | { type: "move"; to: At }
  | { type: "problem"; direction: 1 | -1 }
  /** Opens the cell; with `text`, in place of what stands in it. */
  | { type: "edit"; text?: string }
  | { type: "clear" }
  | { type: "undo" };

/**
 * What a key does in the grid while no cell is open; null for keys that are not the grid's, Tab above all: it leaves, so that nobody is
 * caught inside.
 */
export function gridStep(event: Pressed, at: At, extent: Extent): GridStep | null {
  const { key, altKey, shiftKey } = event;
  const command = event.ctrlKey || event.metaKey;
  if (command && !altKey && !shiftKey && key.toLowerCase() === "z") return { type: "undo" };
  if ((altKey || command) && key === "ArrowDown") return { type: "problem", direction: 1 };
  if ((altKey || command) && key === "ArrowUp") return { type: "problem", direction: -1 };
  const to = destination(key, command, at, extent);
  if (to && !altKey) return { type: "move", to: within(to, extent) };
  // With Alt, and with Ctrl and Alt together, some keyboards write characters.
  if (key.length === 1 && (altKey || !command)) return { type: "edit", text: key };
  if (command || altKey) return null;
  if (key === "Enter" || key === "F2") return { type: "edit" };
  if (key === "Delete" || key === "Backspace") return { type: "clear" };
  return null;
}

function destination(key: string, command: boolean, at: At, extent: Extent): At | null {
  const { row, column } = at;
  const [last, lastRow] = [extent.columns - 1, extent.rows - 1];
  switch (key) {
    case "ArrowDown":
      return { row: row + 1, column };
    case "ArrowUp":
      return { row: row - 1, column };
    case "ArrowRight":
      return { row, column: command ? last : column + 1 };
    case "ArrowLeft":
      return { row, column: command ? 0 : column - 1 };
    case "Home":
      return { row: command ? 0 : row, column: 0 };
    case "End":
      return { row: command ? lastRow : row, column: last };
    case "PageDown":
      return { row: row + extent.page, column };
    case "PageUp":
      return { row: row - extent.page, column };
    default:
      return null;
  }
}

/** The nearest cell that there is. */
export function within({ row, column }: At, { rows, columns }: Extent): At {
  const limit = (value: number, count: number) => Math.max(0, Math.min(value, count - 1));
  return { row: limit(row, rows), column: limit(column, columns) };
}

/** The next cell with a problem after `at`, row by row, around the end; null when there is none. */
export function nextProblem(
  at: At,
  direction: 1 | -1,
  { rows, columns }: Extent,
  isProblem: (cell: At) => boolean,
): At | null {
  const count = rows * columns;
  const from = at.row * columns + at.column;
  for (let step = 1; step <= count; step++) {
    const place = (((from + direction * step) % count) + count) % count;
    const cell = { row: Math.floor(place / columns), column: place % columns };
    if (isProblem(cell)) return cell;
  }
  return null;
}
