import ExcelJS from "exceljs";
import { COLUMNS, HEADERS } from "#server/domain/import/columns.ts";

/**
 * A filled template of the given number of device rows × 10 columns, every identifier its own; 20,000 rows are about 1.35 MB, and
 * 9 MB of XML. Written with shared strings, as spreadsheets do.
 */
export async function filledTemplate(rows: number): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Devices");
  sheet.addRow(COLUMNS.map((column) => HEADERS[column]));
  for (let row = 0; row < rows; row++) sheet.addRow(device(row));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function device(row: number): string[] {
  const serial = String(row).padStart(8, "0");
  const mac = `02${row.toString(16).padStart(10, "0")}`.toUpperCase().match(/../g)?.join(":") ?? "";
  return [
    "android",
    `3532271${serial}`,
    `8612345${serial}`,
    `RF8N${serial}X`,
    mac,
    `Model ${row % 12}`,
    `agent${(row % 40) + 1}@acme.example`,
    `Outlet ${row % 5}`,
    `Partner ${row % 2}`,
    `A-${serial}`,
  ];
}
