import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { COLUMNS, HEADERS } from "#server/domain/import/columns.ts";
import { demoRows } from "#server/domain/import/demo-rows.ts";
import { type RepairRow, writeRepair } from "#server/domain/import/write-repair.ts";
import { BENCH_ROWS } from "./import-bench-world.ts";

/** One writer of the repair bench in a process of its own; it answers with its CPU in milliseconds. */
export type RepairWriter = "ours" | "exceljs";

const names = { agents: ["agent1@acme.example"], outlets: [], partners: [] };
const rows: RepairRow[] = demoRows({ ...names, count: BENCH_ROWS }).map((cells, index) => ({
  cells,
  problems: [
    index % 2 === 0
      ? { code: "IMEI_14_DIGITS", column: "imei", value: cells.imei ?? "" }
      : { code: "PLATFORM_UNKNOWN", column: "platform", value: "Andriod", suggestion: "Android" },
  ],
}));

const writers: Record<RepairWriter, () => Promise<number>> = { ours, exceljs };

async function ours(): Promise<number> {
  return (await writeRepair({ format: "xlsx", rows })).byteLength;
}

/** As its documentation has it: columns with their formats, a row at a time, no cell where there is no text; the words are one constant text. */
async function exceljs(): Promise<number> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const sheet = workbook.addWorksheet("Devices");
  const wrapped = { alignment: { wrapText: true, vertical: "top" } } as const;
  sheet.columns = [
    { width: 60, style: wrapped },
    { width: 50, style: wrapped },
    ...COLUMNS.map(() => ({ width: 20, style: { numFmt: "@" } })),
  ];
  sheet.addRow(["Problem", "How to mend", ...COLUMNS.map((column) => HEADERS[column])]).commit();
  for (const { cells } of rows) {
    const words = ["IMEI: 14 digits: the check digit was left off.", "Read all 15 on the device."];
    sheet.addRow([...words, ...COLUMNS.map((column) => cells[column])]).commit();
  }
  sheet.commit();
  await workbook.commit();
  return (await bytes).byteLength;
}

async function cpuMs(writer: RepairWriter): Promise<number> {
  const before = process.cpuUsage();
  const length = await writers[writer]();
  const { user, system } = process.cpuUsage(before);
  if (length < 100_000) throw new Error(`${writer} wrote ${length} bytes`);
  return (user + system) / 1000;
}

process.on("message", async () => process.send?.(await cpuMs(process.argv[2] as RepairWriter)));
