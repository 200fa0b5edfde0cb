import {
  COLUMNS,
  type Column,
  columnLetters,
  HEADERS,
  MAX_ROWS,
  SHEET_NAME,
  TEXT_MAX,
} from "./columns.ts";
import type { CellRule, ColumnSpec, SheetSpec } from "./workbook.ts";

/** The names an organisation's drop-downs offer. */
export interface TemplateLists {
  /** E-mail addresses of the active users. */
  agents: readonly string[];
  outlets: readonly string[];
  partners: readonly string[];
}

/** The name of the hidden sheet the drop-downs are fed from. */
const LISTS_NAME = "Lists";
const GUIDE_NAME = "How to fill in";

const WIDTHS: Record<Column, number> = {
  platform: 11,
  imei: 19,
  imei2: 19,
  serial: 24,
  mac: 20,
  model: 24,
  agent: 30,
  outlet: 24,
  partner: 24,
  assetTag: 16,
};

const IMEI_CAUTION =
  "15 digits. Check them against *#06# on the device, or the box: a mistyped IMEI that happens to be valid enrols somebody else's device.";

/** The columns the drop-downs are in, and what they offer; the order is that of the hidden sheet. */
const CHOICES: readonly (readonly [Column, (lists: TemplateLists) => readonly string[]])[] = [
  ["platform", () => ["Android", "Windows"]],
  ["agent", (lists) => lists.agents],
  ["outlet", (lists) => lists.outlets],
  ["partner", (lists) => lists.partners],
];

/**
 * The sheet with the device rows: its header, the rows given, and rules bounded to the rows an
 * import may have. `front` are columns to stand before the template's own.
 */
export function devicesSheet(
  lists: TemplateLists | null,
  rows: Iterable<readonly string[]>,
  front: readonly (ColumnSpec & { header: string })[] = [],
): SheetSpec {
  const header = [...front.map((column) => column.header), ...COLUMNS.map((name) => HEADERS[name])];
  // Every column is text: asset tags and models lose leading zeros as IMEIs do.
  const own = COLUMNS.map((column) => ({ width: WIDTHS[column], text: true }));
  const range = (column: Column) => {
    const letters = columnLetters(front.length + COLUMNS.indexOf(column));
    return `${letters}2:${letters}${MAX_ROWS + 1}`;
  };
  return {
    name: SHEET_NAME,
    columns: [...front, ...own],
    rows: withHeader(header, rows),
    rules: [...imeiRules(range), ...(lists === null ? [] : choiceRules(lists, range))],
  };
}

/** The hidden sheet with the choices, a column each. */
export function listsSheet(lists: TemplateLists): SheetSpec {
  const columns = CHOICES.map(([, of]) => of(lists));
  const length = Math.max(...columns.map((column) => column.length));
  const header = CHOICES.map(([column]) => HEADERS[column]);
  const rows = Array.from({ length }, (_, row) => columns.map((column) => column[row] ?? ""));
  return {
    name: LISTS_NAME,
    columns: CHOICES.map(([column]) => ({ width: WIDTHS[column], text: true })),
    rows: withHeader(header, rows),
    hidden: true,
  };
}

/** The sheet that explains each column. */
export function guideSheet(): SheetSpec {
  return {
    name: GUIDE_NAME,
    columns: [
      { width: 18, wrap: true },
      { width: 30, wrap: true },
      { width: 90, wrap: true },
    ],
    rows: withHeader(["Column", "Needed", "What goes in"], guideRows()),
  };
}

function guideRows(): string[][] {
  const limit = MAX_ROWS.toLocaleString("en");
  const name = `${TEXT_MAX} characters at most.`;
  const of: Record<Column, readonly [string, string]> = {
    platform: ["Always", "Android or Windows."],
    imei: ["Android, but for tablets without one", IMEI_CAUTION],
    imei2: ["No", "The IMEI of the second SIM slot. Either one finds the device."],
    serial: [
      "Windows; Android without an IMEI",
      "As on the device's label; 64 characters at most.",
    ],
    mac: ["No", "In any common notation, such as 00:1A:2B:3C:4D:5E."],
    model: ["No", `Any text. ${name}`],
    agent: [
      "If the organisation wants one",
      "E-mail address of the person who will hold the device.",
    ],
    outlet: [
      "If the organisation wants one",
      "Name of the outlet, as under Outlets and channel partners.",
    ],
    partner: [
      "If the organisation wants one",
      "Name of the channel partner; the outlet's own, if it has one.",
    ],
    assetTag: ["No", `Your own number for the device. ${name}`],
  };
  return [
    ...COLUMNS.map((column) => [HEADERS[column], ...of[column]]),
    [
      "Rows",
      "",
      `One device a row, at most ${limit}; the file at most 10 MB. Columns may stand in any order.`,
    ],
    [
      "Digits",
      "",
      "The columns are formatted as text, so that no digits are lost. Paste as values to keep it so.",
    ],
  ];
}

function imeiRules(range: (column: Column) => string): CellRule[] {
  return (["imei", "imei2"] as const).map((column) => ({
    range: range(column),
    // With blanks or hyphens between its groups an IMEI has up to 20 characters.
    allow: { length: [15, 20] },
    title: HEADERS[column],
    prompt: IMEI_CAUTION,
    warning: "An IMEI has 15 digits.",
  }));
}

function choiceRules(lists: TemplateLists, range: (column: Column) => string): CellRule[] {
  return CHOICES.flatMap(([column, of], index) => {
    const count = of(lists).length;
    if (count === 0) return [];
    const letters = columnLetters(index);
    return {
      range: range(column),
      allow: { choicesFrom: `${LISTS_NAME}!$${letters}$2:$${letters}$${count + 1}` },
      title: HEADERS[column],
      warning: "This is not one of the names in the list.",
    };
  });
}

function* withHeader(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Generator<readonly string[]> {
  yield header;
  yield* rows;
}
