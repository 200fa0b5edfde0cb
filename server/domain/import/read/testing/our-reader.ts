import { xmlDecoder } from "../decode.mjs";
import { LIMITS } from "../limits.mjs";
import type { Cell, SheetRow } from "../read-template.ts";
import { SharedStrings } from "../shared-strings.mjs";
import { Sheet } from "../sheet.mjs";
import { type Handler, XmlScanner } from "../xml.mjs";

/** Our scanner over one part, fed in pieces of `size` bytes; the rows as the sheet has them, blank ones too. */
export function ourRows(xml: Uint8Array, strings: readonly string[], size: number): SheetRow[] {
  const rows: SheetRow[] = [];
  const collector = { add: (row: number, cells: Cell[]) => void rows.push({ row, cells }) };
  const items = strings.map((text) => `<si><t>${text}</t></si>`);
  const shared = readStrings(Buffer.from(`<sst>${items.join("")}</sst>`), xml.length);
  scan(xml, new Sheet(shared, collector, LIMITS), size);
  return rows;
}

export function ourStrings(xml: Uint8Array, size: number): Cell[] {
  const strings = readStrings(xml, size);
  return Array.from({ length: strings.count }, (_, index) => strings.at(String(index)));
}

function readStrings(xml: Uint8Array, size: number): SharedStrings {
  const strings = new SharedStrings();
  scan(xml, strings, size);
  return strings;
}

function scan(xml: Uint8Array, handler: Handler, size: number): void {
  const decoder = xmlDecoder();
  const scanner = new XmlScanner(handler, LIMITS);
  const bytes = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength);
  for (let at = 0; at < bytes.length; at += size)
    scanner.write(decoder.write(bytes.subarray(at, at + size)));
  scanner.write(decoder.end());
  scanner.end();
}
