/**
 * The cells of a block copied from a spreadsheet: lines of text with tabs between the cells. A cell with a tab, a line break or a quote in it
 * stands in quotes, and its own quotes are doubled. A line break after the last line counts for nothing.
 */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const { value, end } = text[at] === '"' ? quoted(text, at) : plain(text, at);
    rows.at(-1)?.push(value);
    const stop = text[end];
    if (stop === "\t" && end + 1 === text.length) rows.at(-1)?.push("");
    if (stop === "\r" || stop === "\n") {
      at = end + (text.startsWith("\r\n", end) ? 2 : 1);
      if (at < text.length) rows.push([]);
    } else at = end + 1;
  }
  return rows[0]?.length === 0 && rows.length === 1 ? [] : rows;
}

interface Piece {
  value: string;
  /** Where the tab or line break behind it stands, or the length of the text. */
  end: number;
}

const STOP = /[\t\r\n]/g;

function plain(text: string, from: number): Piece {
  STOP.lastIndex = from;
  const end = STOP.exec(text)?.index ?? text.length;
  return { value: text.slice(from, end), end };
}

/** A quote that is never closed is a character like any other: a size in inches, say. */
function quoted(text: string, from: number): Piece {
  let at = from + 1;
  let value = "";
  while (at < text.length) {
    const close = text.indexOf('"', at);
    if (close === -1) break;
    value += text.slice(at, close);
    const next = text[close + 1];
    if (next === '"') {
      value += '"';
      at = close + 2;
    } else if (next === undefined || /[\t\r\n]/.test(next)) return { value, end: close + 1 };
    else break;
  }
  return plain(text, from);
}

/** Rows copied from a spreadsheet or a document, when a clipboard has such; null for a single cell, a word or a sentence. */
export function pastedRows(data: Pick<DataTransfer, "files" | "getData">): string[][] | null {
  // Spreadsheets put a picture of the cells beside their text.
  const pictures = [...data.files].every(({ type }) => type.startsWith("image/"));
  if (!pictures) return null;
  const text = data.getData("text/plain");
  if (!/[\t\n]/.test(text.trim())) return null;
  const rows = parseBlock(text).filter((row) => row.some((cell) => cell.trim() !== ""));
  return rows.length >= 2 ? rows : null;
}

/** The rows as a CSV file, every cell in quotes, so that it is read as it was copied. */
export function fileOfRows(rows: readonly (readonly string[])[], name: string): File {
  const lines = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","));
  return new File([`${lines.join("\r\n")}\r\n`], name, { type: "text/csv" });
}
