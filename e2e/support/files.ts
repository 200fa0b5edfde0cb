import * as SheetJs from "@e965/xlsx";
import { testImei } from "#server/testing/identifiers.ts";

export interface UploadFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A CSV of `count` good Android rows; `from` keeps files apart. */
export function goodCsv(name: string, count: number, from = 0): UploadFile {
  const rows = Array.from({ length: count }, (_, index) => `Android,${testImei(from + index)}`);
  return csv(name, ["Platform,IMEI", ...rows].join("\r\n"));
}

/** A CSV as typed. */
export function csv(name: string, text: string): UploadFile {
  return { name, mimeType: "text/csv", buffer: Buffer.from(text) };
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Opens a workbook, changes its first sheet's rows as an admin would, and saves it: header in row 0. */
export function mendWorkbook(
  bytes: Buffer,
  name: string,
  mend: (row: Record<string, string>, index: number) => Record<string, string>,
): UploadFile {
  const book = SheetJs.read(bytes);
  const [sheetName = ""] = book.SheetNames;
  const sheet = book.Sheets[sheetName];
  if (!sheet) throw new Error("the workbook has no sheet");
  const rows = SheetJs.utils.sheet_to_json<Record<string, string>>(sheet, {
    raw: false,
    defval: "",
  });
  book.Sheets[sheetName] = SheetJs.utils.json_to_sheet(rows.map(mend));
  return {
    name,
    mimeType: XLSX,
    buffer: SheetJs.write(book, { type: "buffer", bookType: "xlsx" }),
  };
}
