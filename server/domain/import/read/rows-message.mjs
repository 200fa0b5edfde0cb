/** @typedef {import("./read-template.ts").SheetRow} SheetRow */
/** @typedef {Exclude<import("./read-template.ts").Cell, string>["kind"]} Kind */

/**
 * Rows on their way from the reading thread: all texts in one string, and numbers that take it apart: for each row its number, how
 * many cells it has and the length of each. As JSON they would cost both threads twice as much.
 *
 * @typedef {object} RowsMessage
 * @property {Int32Array} numbers
 * @property {string} text
 * @property {[place: number, kind: Kind][]} kinds cells that are no plain text, by their place among all cells
 */

/** @param {readonly SheetRow[]} rows @returns {RowsMessage} */
export function packRows(rows) {
  const numbers = [];
  /** @type {RowsMessage["kinds"]} */
  const kinds = [];
  let text = "";
  let place = 0;
  for (const { row, cells } of rows) {
    numbers.push(row, cells.length);
    for (const cell of cells) {
      const plain = typeof cell === "string" ? cell : cell.text;
      if (typeof cell !== "string") kinds.push([place, cell.kind]);
      numbers.push(plain.length);
      text += plain;
      place++;
    }
  }
  return { numbers: Int32Array.from(numbers), text, kinds };
}

/** @param {RowsMessage} message @returns {SheetRow[]} */
export function unpackRows({ numbers, text, kinds }) {
  /** @type {SheetRow[]} */
  const rows = [];
  let from = 0;
  let place = 0;
  let nextKind = 0;
  for (let at = 0; at < numbers.length; ) {
    const row = numbers[at++] ?? 0;
    const end = at + 1 + (numbers[at] ?? 0);
    /** @type {SheetRow["cells"]} */
    const cells = [];
    for (at++; at < end; at++) {
      const until = from + (numbers[at] ?? 0);
      const plain = text.substring(from, until);
      from = until;
      const kind = kinds[nextKind]?.[0] === place++ ? kinds[nextKind++]?.[1] : undefined;
      cells.push(kind === undefined ? plain : { kind, text: plain });
    }
    rows.push({ row, cells });
  }
  return rows;
}
