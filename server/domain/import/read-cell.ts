import type { RowCode } from "./codes.ts";
import { type Column, TEXT_MAX } from "./columns.ts";
import type { Cell } from "./read/read-template.ts";

/** A cell that cannot be used whatever its column, or null when its column's own rule decides. */
export function unusableCell(
  cell: Cell,
  column: Column,
): { code: RowCode; params?: Record<string, string | number> } | null {
  if (typeof cell === "string") {
    // CSV files written by a spreadsheet carry a failed formula as its text.
    return cell.charCodeAt(0) === HASH && ERROR_VALUE.test(cell)
      ? { code: "FORMULA_NOT_ACCEPTED", params: { error: cell } }
      : null;
  }
  switch (cell.kind) {
    case "formula":
      return { code: "FORMULA_NOT_ACCEPTED" };
    case "error":
      return { code: "FORMULA_NOT_ACCEPTED", params: { error: cell.text } };
    case "long":
      return { code: "VALUE_TOO_LONG", params: { limit: column === "serial" ? 64 : TEXT_MAX } };
    case "date":
      return dateCell(cell.text, column);
    default:
      return null;
  }
}

const HASH = 35;
const ERROR_VALUE = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/;

/** The spreadsheet took an identifier for a day: its digits are gone (B9). */
function dateCell(
  text: string,
  column: Column,
): { code: RowCode; params: Record<string, number | string> } | null {
  if (column === "imei" || column === "imei2") {
    return { code: "IMEI_LENGTH", params: { digits: text.replace(/\D/g, "").length, date: 1 } };
  }
  return column === "serial"
    ? { code: "SERIAL_SPREADSHEET_DAMAGE", params: { shown: text } }
    : null;
}
