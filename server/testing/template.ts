import { COLUMNS, type Column, HEADERS } from "#server/domain/import/columns.ts";
import { testImei } from "./identifiers.ts";

export type TestRow = Partial<Record<Column, string>>;

/** A CSV template of these rows, as bytes. Columns nobody fills are left out. */
export function csvTemplate(rows: TestRow[]): Uint8Array<ArrayBuffer> {
  const columns = COLUMNS.filter(
    (column) =>
      column === "platform" || column === "imei" || rows.some((row) => row[column] !== undefined),
  );
  const line = (cells: string[]) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  const lines = [
    line(columns.map((column) => HEADERS[column])),
    ...rows.map((row) => line(columns.map((column) => row[column] ?? ""))),
  ];
  return new TextEncoder().encode(`${lines.join("\r\n")}\r\n`);
}

/** `count` good Android rows with the IMEIs from number `first` on. */
export function androidRows(count: number, first = 1): TestRow[] {
  return Array.from({ length: count }, (_, index) => ({
    platform: "Android",
    imei: testImei(first + index),
  }));
}
