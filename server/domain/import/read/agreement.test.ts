import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textCell } from "./cell.mjs";
import { Refusal } from "./refusal.mjs";
import { ourRows, ourStrings } from "./testing/our-reader.ts";
import { saxesRows, saxesStrings } from "./testing/saxes-reader.ts";

const STRINGS = ["android", "353227101234561", "", "é", "x".repeat(600)];
const CELLS = STRINGS.map(textCell);
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

const SHEETS = [
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet xmlns="${MAIN}" xmlns:x14ac="urn:x"><dimension ref="A1:C3"/><sheetData>` +
    `<row r="1" spans="1:3" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>` +
    `<row r="2" spans="1:3" x14ac:dyDescent="0.25"><c r="A2" t="inlineStr"><is><t>plain</t></is></c><c r="B2"><v>353227</v></c><c r="C2" s="3"/></row>` +
    `<row r="3" spans="1:3" x14ac:dyDescent="0.25"><c r="A3" t="str"><v>a_x000D_b</v></c><c r="C3" t="n"><v>12</v></c></row>` +
    `<row r="7" spans="1:3" x14ac:dyDescent="0.25"><c r="A7" t="s"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`,
  `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t xml:space="preserve"> ri</x:t></x:r><x:r><x:t>ch&amp;</x:t></x:r><x:rPh sb="0" eb="1"><x:t>no</x:t></x:rPh></x:is></x:c>` +
    `<x:c><x:f>A1+1</x:f><x:v>2</x:v></x:c><x:c t="e"><x:v>#REF!</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c></x:row>\n<!-- note --><x:row><x:c r="B9" t="str"><x:v><![CDATA[<a>]]> &#x41;é</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
  `<worksheet xmlns='${MAIN}'><sheetData><row r='1'><c r='A1' t='d'><v>2024-01-01</v></c><c r='B1' ><v> 5 </v></c></row><?keep this?><row/></sheetData></worksheet>`,
];
const STRING_PARTS = [
  `<?xml version="1.0"?><sst xmlns="${MAIN}" count="4" uniqueCount="4"><si><t>one</t></si><si><t xml:space="preserve"> two </t></si><si><r><rPr><b/></rPr><t>th</t></r><r><t>ree</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si><si><t>f&lt;_x0041_</t></si><si/><si><t>ünï]</t></si></sst>`,
];
/** Pieces that matter to XML or to a sheet; a mutation puts one in, or takes some out. */
const PIECES = [
  "<",
  ">",
  "/",
  "&",
  "&amp;",
  "&#65;",
  "&#0;",
  "&x;",
  '"',
  "'",
  "]]>",
  "]",
  "--",
  "<!--",
  "-->",
  "<![CDATA[",
  "?>",
  "<?a ",
  "\r",
  "\n",
  " ",
  "\u0000",
  "é",
  "\ufffe",
  "😀",
  'r="1"',
  ' t="s"',
  "</c>",
  "<c>",
  "<c/>",
  "</row>",
  "<row>",
  '<row r="5">',
  "<v>",
  "</v>",
  "0",
  "9",
  "_x0041_",
  "xmlns",
  "=",
  "x:",
  "<f>",
  "]]",
] as const;

/** saxes takes a "?" right after the target of a processing instruction, which production 16 of XML does not. */
const LENIENT = /<\?[^\s?]+\?[^>]/;

const FOUND: [number, string, string][] = [
  [0, '<row r="2" spans', '<row r="2" 0spans'],
  [0, '</c><c r="B1"', '</c>]c r="B1"'],
  [1, "<!-- note -->", "<!-- no\u0000te -->"],
];

/** One seed, so that a run proves the same today and tomorrow; a wider campaign only changes these two numbers. */
const CAMPAIGN = { seed: 20_000, numRuns: 6_000 };

const mutation = fc.record({
  at: fc.nat({ max: 2_000 }),
  drop: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.nat({ max: 12 }) },
  ),
  put: fc.oneof(fc.constant(""), fc.constantFrom(...PIECES)),
});

function mutate(source: string, mutations: { at: number; drop: number; put: string }[]): Buffer {
  let text = source;
  for (const { at, drop, put } of mutations) {
    const place = at % text.length;
    text = text.slice(0, place) + put + text.slice(place + drop);
  }
  return Buffer.from(text, "utf8");
}

/** What a reader makes of it; every refusal of ours must carry a code. */
function outcome<T>(work: () => T, mine: boolean): T | "refused" {
  try {
    return work();
  } catch (error) {
    if (mine && !(error instanceof Refusal)) throw error;
    return "refused";
  }
}

describe("the scanner agrees with saxes", () => {
  test.each(SHEETS)("on sheet %#, however it is cut", (sheet) => {
    const bytes = Buffer.from(sheet);
    const expected = saxesRows(bytes, CELLS);
    expect(expected.length).toBeGreaterThan(0);
    for (let size = 1; size < 90; size++) expect(ourRows(bytes, STRINGS, size)).toEqual(expected);
    expect(ourRows(bytes, STRINGS, bytes.length)).toEqual(expected);
  });

  test("on shared strings, however they are cut", () => {
    const texts = ["_x0041_".repeat(100), "_x0041_".repeat(600), "_x0041_".repeat(100_000), "_x"];
    const escaped = `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`;
    expect(ourStrings(Buffer.from(escaped), escaped.length)).toEqual(
      saxesStrings(Buffer.from(escaped)),
    );
    for (const part of STRING_PARTS.map((text) => Buffer.from(text))) {
      const expected = saxesStrings(part);
      for (let size = 1; size < 90; size++) expect(ourStrings(part, size)).toEqual(expected);
    }
  });

  test("B7 on what wider campaigns found", () => {
    for (const [sheet, whole, broken] of FOUND) {
      const bytes = Buffer.from((SHEETS[sheet] ?? "").replace(whole, broken));
      expect(bytes.toString()).toContain(broken);
      for (let size = 1; size <= bytes.length; size++) {
        expect(outcome(() => ourRows(bytes, STRINGS, size), true)).toBe("refused");
      }
      expect(() => saxesRows(bytes, CELLS)).toThrow();
    }
  });

  test("B7 on mutated sheets: the same rows, or both refuse", () => {
    const property = fc.property(
      fc.constantFrom(...SHEETS),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 700 }),
      (sheet, mutations, size) => {
        const bytes = mutate(sheet, mutations);
        fc.pre(!LENIENT.test(bytes.toString()));
        const expected = outcome(() => saxesRows(bytes, CELLS), false);
        expect(outcome(() => ourRows(bytes, STRINGS, size), true)).toEqual(expected);
      },
    );
    fc.assert(property, CAMPAIGN);
  });

  test("B7 on mutated shared strings: the same cells, or both refuse", () => {
    const property = fc.property(
      fc.constantFrom(...STRING_PARTS),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 300 }),
      (part, mutations, size) => {
        const bytes = mutate(part, mutations);
        const expected = outcome(() => saxesStrings(bytes), false);
        expect(outcome(() => ourStrings(bytes, size), true)).toEqual(expected);
      },
    );
    fc.assert(property, CAMPAIGN);
  });
});
