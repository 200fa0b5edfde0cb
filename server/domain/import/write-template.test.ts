import { read, utils } from "@e965/xlsx";
import exceljs from "exceljs";
import { describe, expect, test } from "vitest";
import { COLUMNS, HEADERS } from "./columns.ts";
import { matchColumns } from "./match-columns.ts";
import { type ReadEvent, readTemplate } from "./read/read-template.ts";
import { writeDevicesWorkbook, writeTemplate } from "./write-template.ts";

const lists = {
  agents: ["agent1@acme.example", "agent2@acme.example", "agent3@acme.example"],
  outlets: ["Northgate", "Harbour Point"],
  partners: [],
};
const headers = COLUMNS.map((column) => HEADERS[column]);

async function opened(bytes: Uint8Array): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  // The library's types know another Buffer than Node's.
  await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  return workbook;
}

async function eventsOf(bytes: Uint8Array, fileName: string): Promise<ReadEvent[]> {
  const events: ReadEvent[] = [];
  for await (const event of readTemplate(bytes, { fileName })) events.push(event);
  return events;
}

describe("the workbook template", async () => {
  const workbook = await opened(await writeTemplate({ format: "xlsx", lists }));
  const sheet = workbook.getWorksheet("Devices");

  test("has Devices first, then what explains it, then hidden lists", () => {
    expect(workbook.worksheets.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "Devices visible",
      "How to fill in visible",
      "Lists hidden",
    ]);
  });

  test("has the headers of the contract in row 1, which stays in view", () => {
    expect(sheet?.getRow(1).values).toEqual([undefined, ...headers]);
    expect(sheet?.views).toMatchObject([{ state: "frozen", ySplit: 1 }]);
    expect(matchColumns(headers).ignored).toEqual([]);
  });

  test("its identifier columns are text to the last row", () => {
    for (const cell of ["B2", "C2", "D2", "E2", "B20001", "C20001", "D20001", "E20001"]) {
      expect(sheet?.getCell(cell).numFmt).toBe("@");
    }
  });

  test("its drop-downs are bounded to the rows used and fed from the hidden sheet", () => {
    const list = (cell: string) => {
      const rule = sheet?.getCell(cell).dataValidation;
      return rule?.type === "list" ? rule.formulae : undefined;
    };
    expect(list("A2")).toEqual(["Lists!$A$2:$A$3"]);
    expect(list("G20001")).toEqual(["Lists!$B$2:$B$4"]);
    expect(list("G20002")).toBeUndefined();
    expect(list("H2")).toEqual(["Lists!$C$2:$C$3"]);
    // No channel partner yet, so nothing to choose from.
    expect(list("I2")).toBeUndefined();
    const hidden = workbook.getWorksheet("Lists");
    expect(hidden?.getColumn(2).values.slice(2)).toEqual(lists.agents);
  });

  test("its second sheet explains every column, and warns of a mistyped IMEI", () => {
    const guide = workbook.getWorksheet("How to fill in");
    const explained = guide?.getColumn(1).values.slice(2) ?? [];
    expect(explained.slice(0, COLUMNS.length)).toEqual(headers);
    expect(String(guide?.getCell("C3").value)).toContain("*#06#");
  });

  test("is read as it is: its own header, and no rows", async () => {
    const bytes = await writeTemplate({ format: "xlsx", lists });
    const reading = eventsOf(bytes, "template.xlsx");
    await expect(reading).rejects.toMatchObject({ code: "NO_ROWS" });
  });

  test("with 5,000 agents is still small", async () => {
    const agents = Array.from({ length: 5_000 }, (_, index) => `person${index}@acme.example`);
    const bytes = await writeTemplate({ format: "xlsx", lists: { ...lists, agents } });
    expect(bytes.byteLength).toBeLessThan(200_000);
  });
});

test("the CSV template is the header alone, and is read as that", async () => {
  const bytes = await writeTemplate({ format: "csv", lists });
  expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)).toBe(
    `\ufeff${headers.join(",")}\r\n`,
  );
  const filled = Buffer.concat([bytes, Buffer.from("Android,490154203237518\r\n")]);
  const [header] = await eventsOf(filled, "template.csv");
  expect(header).toMatchObject({ type: "header", cells: headers });
});

test("a filled workbook has texts only, for other programs too", async () => {
  const row = { platform: "Android", imei: "004401010123455", assetTag: "0042" };
  const book = read(await writeDevicesWorkbook([row]), { type: "buffer" });
  const sheet = book.Sheets.Devices;
  expect(sheet?.B2).toMatchObject({ t: "s", v: "004401010123455" });
  expect(sheet?.J2).toMatchObject({ t: "s", v: "0042" });
  expect(utils.sheet_to_json(sheet ?? {})).toEqual([
    { Platform: "Android", IMEI: "004401010123455", "Asset tag": "0042" },
  ]);
});
