import { once } from "node:events";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import type exceljs from "exceljs";

/** A column of a sheet to be written. */
export interface ColumnSpec {
  /** In characters, as spreadsheets count width. */
  width: number;
  /** Cells are text in the whole column, so that digits and leading zeros stay. */
  text?: boolean;
  wrap?: boolean;
}

/** What a range of cells is meant to hold; a spreadsheet warns when something else is typed. */
export interface CellRule {
  /** `A2:A20001`: always bounded, for whole-column rules make a workbook slow to open. */
  range: string;
  /** Reference of the cells with the choices, or the least and the most characters of a text. */
  allow: { choicesFrom: string } | { length: readonly [number, number] };
  title: string;
  /** Shown beside the cell while it is filled in. */
  prompt?: string;
  /** Shown when something else was typed. */
  warning: string;
}

/** A sheet to be written; its first row is a header. */
export interface SheetSpec {
  name: string;
  columns: readonly ColumnSpec[];
  rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>;
  rules?: readonly CellRule[];
  hidden?: boolean;
}

/** Rows written between two turns of the event loop: about 10 ms of work. */
const ROWS_PER_TURN = 200;

/**
 * Writes a workbook of typed strings (.xlsx) and gives its bytes. Others are served between the
 * rows. The only module that knows exceljs, which writes and never reads an upload.
 */
export async function writeWorkbook(sheets: readonly SheetSpec[]): Promise<Uint8Array> {
  const stream = new PassThrough();
  const [bytes] = await Promise.all([buffer(stream), writeInto(stream, sheets)]);
  return bytes;
}

/**
 * The same workbook as a stream, for rows that are made one after the other: it runs no further ahead than its reader lets it, and
 * ends with what the rows throw.
 */
export function streamWorkbook(sheets: readonly SheetSpec[]): PassThrough {
  const stream = new PassThrough();
  writeInto(stream, sheets).catch((error: Error) => stream.destroy(error));
  return stream;
}

async function writeInto(stream: PassThrough, sheets: readonly SheetSpec[]): Promise<void> {
  // Loaded when first needed: it takes a quarter of a second.
  const { default: library } = await import("exceljs");
  const workbook = new library.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  for (const sheet of sheets) await writeSheet(workbook, sheet, stream);
  if (!stream.destroyed) await workbook.commit();
}

/** Lets others have a turn, and waits for a reader that is slower than we are. False when the reader has gone away. */
async function goesOn(stream: PassThrough): Promise<boolean> {
  await new Promise((resolve) => setImmediate(resolve));
  if (!stream.writableNeedDrain || stream.destroyed) return !stream.destroyed;
  const waiting = new AbortController();
  const { signal } = waiting;
  const events = [once(stream, "drain", { signal }), once(stream, "close", { signal })];
  await Promise.race(events).finally(() => waiting.abort());
  return !stream.destroyed;
}

async function writeSheet(
  workbook: exceljs.stream.xlsx.WorkbookWriter,
  spec: SheetSpec,
  stream: PassThrough,
): Promise<void> {
  const sheet = workbook.addWorksheet(spec.name, {
    state: spec.hidden === true ? "hidden" : "visible",
    views: [{ state: "frozen", ySplit: 1 }],
  });
  const styles = spec.columns.map(styleOf);
  sheet.columns = spec.columns.map(({ width }, index) => ({ width, style: { ...styles[index] } }));
  let count = 0;
  /** Whether it is time to let others have a turn. */
  const add = (cells: readonly string[]): boolean => {
    // A blank is no cell at all: its column says how it looks, and a null would be given a style of its own.
    const row = sheet.addRow(cells.map((text) => (text === "" ? undefined : escapeText(text))));
    if (count === 0) row.font = { bold: true };
    else shareStyles(row, styles);
    row.commit();
    count++;
    return count % ROWS_PER_TURN === 0;
  };
  const { rows } = spec;
  if (Symbol.iterator in rows) {
    // What is there already is not awaited row by row.
    for (const cells of rows) if (add(cells) && !(await goesOn(stream))) return;
  } else {
    for await (const cells of rows) if (add(cells) && !(await goesOn(stream))) return;
  }
  for (const rule of spec.rules ?? []) addRule(sheet, rule);
  sheet.commit();
}

function styleOf({ text, wrap }: ColumnSpec): Partial<exceljs.Style> {
  return {
    ...(text === true ? { numFmt: "@" } : {}),
    ...(wrap === true ? { alignment: { wrapText: true, vertical: "top" } } : {}),
  };
}

/** A row has no style of its own; an object for all rows, see {@link shareStyles}. */
const PLAIN = {};

/** The library renders a style anew for every object it has not met, which costs more than the cell itself. */
function shareStyles(row: exceljs.Row, styles: readonly Partial<exceljs.Style>[]): void {
  Object.assign(row, { style: PLAIN });
  row.eachCell((cell, column) => {
    const style = styles[column - 1];
    if (style !== undefined) cell.style = style;
  });
}

/** The library's own collection of rules takes ranges; its types leave it out. */
interface WithRules {
  dataValidations: { add(range: string, rule: exceljs.DataValidation): void };
}

function addRule(sheet: exceljs.Worksheet, { range, allow, ...words }: CellRule): void {
  const rule: exceljs.DataValidation = {
    ...("choicesFrom" in allow
      ? { type: "list", formulae: [allow.choicesFrom] }
      : { type: "textLength", operator: "between", formulae: [...allow.length] }),
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: "warning",
    errorTitle: words.title,
    error: words.warning,
    showInputMessage: words.prompt !== undefined,
    ...(words.prompt === undefined ? {} : { promptTitle: words.title, prompt: words.prompt }),
  };
  (sheet as unknown as WithRules).dataValidations.add(range, rule);
}

/** What XML cannot carry, or would change (CR), and what would read as such an escape. */
const UNWRITABLE = /(?![\t\n])\p{Cc}|[\p{Cs}\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu;

/** Nearly every cell: nothing to write in another way, seen without a look at every letter's properties. */
const PLAIN_TEXT = /^[\t\n\x20-\x5e\x60-\x7e]*$/;

/** Writes it the spreadsheet's own way, `_x0000_` (ECMA-376 part 1, ST_Xstring), so that it comes back. */
function escapeText(text: string): string {
  if (PLAIN_TEXT.test(text)) return text;
  return text.replace(
    UNWRITABLE,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
  );
}
