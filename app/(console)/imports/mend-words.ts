import { counted, figure } from "./format.ts";

const rows = (n: number) => counted(n, { one: "# row", other: "# rows" });
const cells = (n: number) => counted(n, { one: "# cell", other: "# cells" });

/** What the mending of rows in the browser says: the grid, the form at phone width, values replaced at once. */
export const MEND_WORDS = {
  here: (n: number) => counted(n, { one: "Mend # row here", other: "Mend # rows here" }),
  orWorkbook:
    "Or in the repair workbook: mend the rows there and check it here; it takes the place of these rows.",
  title: "Rows to mend",
  grid: "Rows to mend, as a grid",
  keys: "Arrow keys move; Alt with up or down goes to the next problem. Enter, F2 or typing edits, Esc leaves the cell as it was. Ctrl V pastes a block, Ctrl Z takes the last edit back.",
  row: "Row",
  rowName: (row: number, part: number) =>
    part === 0 ? `Row ${figure(row)}` : `Row ${figure(row)} of mended file ${figure(part)}`,
  editor: (header: string, name: string) => `${header}, ${name.toLowerCase()}`,
  left: (n: number) =>
    n === 0
      ? "No problem is left in these rows."
      : counted(n, { one: "# row still has a problem.", other: "# rows still have problems." }),
  saving: (n: number) => counted(n, { one: "Checking # cell.", other: "Checking # cells." }),
  checking: "Being checked",
  unsaved: "Not saved",
  failed: (n: number) => `${cells(n)} could not be saved. What was typed is still here.`,
  again: "Save again",
  giveUp: "Drop what was typed",
  undo: "Take back the last edit",
  undoNone: "Nothing to take back.",
  undone: (n: number) => `${cells(n)} taken back.`,
  mended: (name: string) => `${name} has no problem any more.`,
  stillWrong: (name: string, n: number) =>
    `${name}: ${counted(n, { one: "# problem.", other: "# problems." })}`,
  checked: (n: number) => `${rows(n)} checked again.`,
  beyond: (n: number) =>
    counted(n, {
      one: "# pasted cell lay beyond the last row or column and was left out.",
      other: "# pasted cells lay beyond the last row or column and were left out.",
    }),
  take: (suggestion: string) => `Take “${suggestion}”`,
  leaveOut: (name: string) => `Leave out ${name.toLowerCase()}`,
  include: (name: string) => `Include ${name.toLowerCase()}`,
  rowFailed: "The row could not be changed",
  moreFailed: "More rows could not be loaded",
  nothing: "No row is left to mend here.",
  allRows: "Show all rows",
  about: "About this cell",
  fine: "This cell has no problem.",
  excluded: "This row is left out of the import.",
  form: {
    place: (at: number, of: number) => `${figure(at)} of ${rows(of)}`,
    save: "Save row",
    previous: "Previous row",
    next: "Next row",
  },
  replace: {
    title: "One value, many rows",
    about:
      "Replaces a value wherever it stands in a problem row. Identifiers are never replaced so.",
    value: (value: string, count: number) => `${value} × ${figure(count)}`,
    blank: "(blank)",
    with: (value: string, column: string) => `Replace ${value} in ${column} with`,
    doIt: (n: number) => counted(n, { one: "Replace in # row", other: "Replace in # rows" }),
    done: (n: number) => `${rows(n)} changed and checked again.`,
    failed: "The value could not be replaced",
    empty: "Type what it is to be replaced with.",
    more: (n: number) => counted(n, { one: "# more value", other: "# more values" }),
  },
} as const;

/** What the mapping of columns by hand says. */
export const MAP_WORDS = {
  title: "Which column is which?",
  about:
    "These are the first lines of the file. Say what each column holds; a column that is passed over is not read.",
  needed: "Needed: Platform, and IMEI or Serial number.",
  sheet: "Sheet",
  headerRow: "Header row",
  headerRowHelp: "The line of the sheet that names the columns; 0 when none does.",
  suggested: (row: number) => `Line ${figure(row)} looks like the one that names the columns.`,
  headerRowError: "Type the number of a line.",
  look: "Look there",
  header: "Header in the file",
  sample: "First lines",
  meaning: "Holds",
  means: (header: string, letters: string) =>
    header === "" ? `Column ${letters} holds` : `${header} (column ${letters}) holds`,
  unnamed: (letters: string) => `(column ${letters}, no header)`,
  passedOver: "Passed over",
  deviceId: "IMEI or serial number, by platform",
  remember: "Remember this for our organisation",
  rememberAbout: "Files with these headers are then read the same way by themselves.",
  check: "Check with these columns",
  fileGone: "Choose the file again below: the browser keeps it only until the page is left.",
  none: "This sheet has no line that could name columns. Choose another sheet, or another line.",
  errors: {
    platform:
      "No column holds the platform. If the file has none, add one in it: Android or Windows.",
    identifier: "No column holds an IMEI or a serial number.",
    twice: (name: string) => `Two columns hold ${name}. Pass one over.`,
  },
} as const;

/** What pasting rows from a spreadsheet says. */
export const PASTE_WORDS = {
  fileName: "Pasted rows.csv",
  hint: "Pasting a copied file works, too, and so do rows copied from a spreadsheet",
  rows: (n: number, columns: number) =>
    `${counted(n, { one: "# device row pasted", other: "# device rows pasted" })}, ${counted(columns, { one: "# column.", other: "# columns." })}`,
  header: (headers: string) => `The first line is taken as the header: ${headers}.`,
  preview: "Pasted rows",
} as const;
