import { SaxesParser, type SaxesTagPlain } from "saxes";
import type { Cell, SheetRow } from "../read-template.ts";

/**
 * A second reader of the two large parts, slow and plain, over saxes: what our own scanner must agree with, row for row, or refuse
 * where this one refuses. Throws a bare Error for everything it does not read.
 */
export function saxesRows(xml: Uint8Array, strings: readonly Cell[]): SheetRow[] {
  const rows: SheetRow[] = [];
  let last = 0;
  let rowElements = 0;
  let row: { number: number; given: boolean; cells: Cell[]; column: number; seen: boolean } | null =
    null;
  let cell: {
    type: string;
    formula: boolean;
    value: string;
    inline: string;
    result: boolean;
  } | null = null;
  walk(xml, "worksheet", {
    open(path, attributes) {
      if (path === "worksheet/sheetData/row") {
        if (++rowElements > 100_000) throw new Error("rows");
        const { r } = attributes;
        row = {
          number: rising(r ?? String(last + 1), last),
          given: r !== undefined,
          cells: [],
          column: 0,
          seen: false,
        };
        last = row.number;
      } else if (path === "worksheet/sheetData/row/c" && row) {
        const { r, t = "n" } = attributes;
        const [, letters = "", digits = ""] = /^([A-Z]{1,3})(\d{1,7})$/.exec(r ?? "") ?? [];
        if (r !== undefined && letters === "") throw new Error("address");
        const column = r === undefined ? row.column + 1 : columnOf(letters);
        if (r !== undefined && !row.given && !row.seen && Number(digits) > row.number) {
          row.number = rising(digits, row.number);
          last = row.number;
        }
        if (r !== undefined && Number(digits) !== row.number) throw new Error("row of a cell");
        if (column <= row.column) throw new Error("column falls");
        row.column = column;
        row.seen = true;
        cell = { type: t, formula: false, value: "", inline: "", result: false };
      } else if (cell && path.endsWith("row/c/f")) cell.formula = true;
      else if (cell && path.endsWith("row/c/v")) cell.result = true;
    },
    text(path, text) {
      if (!cell) return;
      if (path === "worksheet/sheetData/row/c/v") cell.value += text;
      else if (
        path === "worksheet/sheetData/row/c/is/t" ||
        path === "worksheet/sheetData/row/c/is/r/t"
      )
        cell.inline += text;
    },
    close(path) {
      if (path === "worksheet/sheetData/row/c" && row && cell) {
        const value = cellOf(cell, strings);
        if (value !== "") {
          if (row.column > 256) throw new Error("columns");
          while (row.cells.length < row.column - 1) row.cells.push("");
          row.cells.push(value);
        }
        cell = null;
      } else if (path === "worksheet/sheetData/row" && row) {
        rows.push({ row: row.number, cells: row.cells });
        row = null;
      }
    },
  });
  return rows;
}

export function saxesStrings(xml: Uint8Array): Cell[] {
  const cells: Cell[] = [];
  let text = "";
  walk(xml, "sst", {
    open(path) {
      if (path === "sst/si") text = "";
    },
    text(path, piece) {
      if (path === "sst/si/t" || path === "sst/si/r/t") text += piece;
    },
    close(path) {
      if (path === "sst/si") cells.push(shown(text));
    },
  });
  return cells;
}

interface Walker {
  open(path: string, attributes: Record<string, string>): void;
  text(path: string, text: string): void;
  close(path: string): void;
}

/** Walks elements of the root's own namespace by path; foreign ones are "?" in it. */
function walk(xml: Uint8Array, root: string, walker: Walker): void {
  const parser = new SaxesParser({ xmlns: false });
  const path: string[] = [];
  let own: Set<string> | null = null;
  let namespace = "";
  const bindings = (tag: SaxesTagPlain) =>
    Object.entries(tag.attributes)
      .filter(([key]) => key.startsWith("xmlns"))
      .map(([key, value]): [string, string] => [key === "xmlns" ? "" : key.slice(6), value]);
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("xmldecl", ({ encoding }) => {
    if (!/^(utf-?8|us-ascii|ascii|utf-16(le|be)?)$/i.test(encoding ?? "utf-8"))
      throw new Error("encoding");
  });
  parser.on("doctype", () => {
    throw new Error("doctype");
  });
  parser.on("opentag", (tag) => {
    const [prefix, local] = tag.name.includes(":") ? cutAt(tag.name) : ["", tag.name];
    if (!own) {
      if (local !== root) throw new Error("root");
      namespace = new Map(bindings(tag)).get(prefix) ?? "";
      own = new Set([
        prefix,
        ...bindings(tag).flatMap(([key, value]) => (value === namespace ? [key] : [])),
      ]);
    } else {
      for (const [key, value] of bindings(tag))
        if (own.has(key) !== (value === namespace)) throw new Error("namespace");
    }
    if (path.push(own.has(prefix) ? local : "?") > 32) throw new Error("depth");
    walker.open(path.join("/"), tag.attributes);
  });
  const text = (piece: string) => walker.text(path.join("/"), piece);
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", () => {
    walker.close(path.join("/"));
    path.pop();
  });
  const wide =
    xml[0] === 0xff && xml[1] === 0xfe
      ? "utf-16le"
      : xml[0] === 0xfe && xml[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  parser.write(new TextDecoder(wide, { fatal: true }).decode(xml)).close();
}

function cutAt(name: string): [string, string] {
  const colon = name.indexOf(":");
  return [name.slice(0, colon), name.slice(colon + 1)];
}

function rising(digits: string, last: number): number {
  const number = /^\d{1,7}$/.test(digits) ? Number(digits) : Number.NaN;
  if (!(number > last && number <= 1_048_576)) throw new Error("row number");
  return number;
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function shown(text: string): Cell {
  const plain = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return plain.length > 512 ? { kind: "long", text: plain.slice(0, 512) } : plain;
}

function cellOf(
  cell: { type: string; formula: boolean; value: string; inline: string; result: boolean },
  strings: readonly Cell[],
): Cell {
  const plain = plainOf(cell, strings);
  if (!cell.formula) return plain;
  return { kind: "formula", text: typeof plain === "string" ? plain : plain.text };
}

function plainOf(
  cell: { type: string; value: string; inline: string },
  strings: readonly Cell[],
): Cell {
  if (cell.type === "inlineStr") return shown(cell.inline);
  if (cell.type === "str") return shown(cell.value);
  const value = cell.value.trim();
  const text = value.length > 512 ? value.slice(0, 512) : value;
  const kind = value.length > 512 ? "long" : undefined;
  if (cell.type === "e") return { kind: kind ?? "error", text };
  if (!["s", "n", "b", "d"].includes(cell.type)) throw new Error("type");
  if (value === "") return "";
  if (cell.type === "n") return { kind: kind ?? "number", text };
  if (cell.type === "b") return { kind: "boolean", text: value === "0" ? "FALSE" : "TRUE" };
  if (cell.type === "d") return { kind: kind ?? "date", text };
  const found = /^\d{1,9}$/.test(value) ? strings[Number(value)] : undefined;
  if (found === undefined) throw new Error("shared string");
  return found;
}
