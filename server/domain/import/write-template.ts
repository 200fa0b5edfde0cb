import { COLUMNS, type Column, HEADERS } from "./columns.ts";
import { devicesSheet, guideSheet, listsSheet, type TemplateLists } from "./template-sheets.ts";
import { writeWorkbook } from "./workbook.ts";
import { writeCsv } from "./write-csv.ts";

export type { TemplateLists } from "./template-sheets.ts";

export type FileFormat = "xlsx" | "csv";

/** A row of the template as typed; a column left out is blank. */
export type TypedRow = Partial<Record<Column, string>>;

/** The cells of a typed row in the template's order. */
export function typedCells(row: TypedRow): string[] {
  return COLUMNS.map((column) => row[column] ?? "");
}

/**
 * The bytes of an empty template. The workbook has the sheet `Devices`, a sheet that explains each
 * column, and a hidden one with the organisation's names, which feeds the drop-downs; the CSV has
 * the header alone.
 */
export async function writeTemplate(input: {
  format: FileFormat;
  lists: TemplateLists;
}): Promise<Uint8Array> {
  if (input.format === "csv") return writeCsv([COLUMNS.map((column) => HEADERS[column])]);
  return writeWorkbook([devicesSheet(input.lists, []), guideSheet(), listsSheet(input.lists)]);
}

/** The bytes of a template filled with rows, every cell a text: the demo's file, and the tests'. */
export async function writeDevicesWorkbook(
  rows: readonly TypedRow[],
  lists: TemplateLists = { agents: [], outlets: [], partners: [] },
): Promise<Uint8Array> {
  return writeWorkbook([
    devicesSheet(lists, rows.map(typedCells)),
    guideSheet(),
    listsSheet(lists),
  ]);
}
