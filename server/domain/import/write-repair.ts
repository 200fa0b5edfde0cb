import type { Problem } from "./checked-row.ts";
import { COLUMNS, HEADERS, REPAIR_HEADERS } from "./columns.ts";
import { problemWords } from "./problem-words.ts";
import { devicesSheet, guideSheet, listsSheet, type TemplateLists } from "./template-sheets.ts";
import { writeWorkbook } from "./workbook.ts";
import { writeCsv } from "./write-csv.ts";
import { type FileFormat, type TypedRow, typedCells } from "./write-template.ts";

/** A row that was left out: as typed, and why. */
export interface RepairRow {
  cells: TypedRow;
  problems: readonly Omit<Problem, "cell">[];
}

const FRONT = [
  { header: REPAIR_HEADERS[0], width: 60, wrap: true },
  { header: REPAIR_HEADERS[1], width: 50, wrap: true },
];

/**
 * The bytes of a repair file: the person's own rows with `Problem` and `How to mend` in front. It
 * uploads as it is and reads back into the same values, in both formats.
 *
 * @param input.lists the names for the drop-downs of the workbook, if it is to have them
 */
export async function writeRepair(input: {
  format: FileFormat;
  rows: Iterable<RepairRow>;
  lists?: TemplateLists;
}): Promise<Uint8Array> {
  const { format, lists } = input;
  const rows = repairCells(input.rows, format === "csv" ? " / " : "\n");
  if (format === "csv") {
    const header = [...REPAIR_HEADERS, ...COLUMNS.map((column) => HEADERS[column])];
    return writeCsv([header, ...rows]);
  }
  const sheets = [devicesSheet(lists ?? null, rows, FRONT), guideSheet()];
  return writeWorkbook(lists === undefined ? sheets : [...sheets, listsSheet(lists)]);
}

function* repairCells(rows: Iterable<RepairRow>, between: string): Generator<string[]> {
  for (const { cells, problems } of rows) {
    const words = problems.map((problem) => {
      const { what, mend } = problemWords(problem);
      const where = problem.column === null ? "" : `${HEADERS[problem.column]}: `;
      return { problem: `${where}${what} (${problem.code})`, mend: `${where}${mend}` };
    });
    yield [
      words.map(({ problem }) => problem).join(between),
      words.map(({ mend }) => mend).join(between),
      ...typedCells(cells),
    ];
  }
}
