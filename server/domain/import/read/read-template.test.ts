import * as XLSX from "@e965/xlsx";
import { expect, test } from "vitest";
import { readTemplate } from "./read-template.ts";

test("reads ordinary files", async () => {
  const ws = XLSX.utils.aoa_to_sheet([
    ["Platform", "IMEI"],
    ["android", "353227101234561"],
    [],
    ["android", 353227101234561],
  ]);
  const wb = XLSX.utils.book_new(ws, "Devices");
  const bytes = XLSX.write(wb, { type: "buffer", bookType: "xlsx", compression: true });
  for await (const e of readTemplate(bytes, { fileName: "a.xlsx" })) console.log(JSON.stringify(e));
  for await (const e of readTemplate(
    Buffer.from('Platform;IMEI\r\nandroid;"35\n22"\r\n\r\nx;\'=1'),
    { fileName: "a.csv" },
  ))
    console.log(JSON.stringify(e));
  expect(1).toBe(1);
});
