import { Readable } from "node:stream";
import ExcelJS from "exceljs";

const TRIES = 3;

/**
 * The rows below the header of a workbook's first sheet, counted by exceljs's streaming reader as its documentation has it.
 * @param {Buffer} file
 */
export async function countWithExceljs(file) {
  let count = 0;
  /** @type {import("node:stream").Readable} */
  const source = Readable.from([file]);
  const book = new ExcelJS.stream.xlsx.WorkbookReader(/** @type {never} */ (source), {
    worksheets: "emit",
    sharedStrings: "cache",
    styles: "ignore",
    hyperlinks: "ignore",
  });
  for await (const sheet of book) {
    for await (const row of sheet) if (row.number > 1) count++;
    break;
  }
  return count;
}

/**
 * Measures a reading by exceljs. Once in some hundred files its reader loses the last parts of the archive and throws TypeError over
 * the workbook it has not seen: half a reading is no measure, so that one is done again.
 * @template T
 * @param {() => Promise<T>} measure
 * @returns {Promise<T>}
 */
export async function untilWhole(measure) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await measure();
    } catch (error) {
      if (!(error instanceof TypeError) || attempt === TRIES) throw error;
    }
  }
}
