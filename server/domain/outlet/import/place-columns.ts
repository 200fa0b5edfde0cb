import { columnLetters, HEADERS } from "../../import/columns.ts";
import { TemplateFileError } from "../../import/file-error.ts";
import { headerMeaning } from "../../import/header-names.ts";

/** The columns of a list of places, by the headers and aliases that imports of devices know. */
export const PLACE_COLUMNS = ["outlet", "partner"] as const;
export type PlaceColumn = (typeof PLACE_COLUMNS)[number];

/** Where a file has them; positions count from 0. */
export type PlacePositions = Partial<Record<PlaceColumn, number>>;

const NEEDED = `${HEADERS.outlet} or ${HEADERS.partner}`;

/**
 * Finds the columns by header, in any order; other columns are passed over. Throws TemplateFileError `HEADER_MISSING` without either,
 * `HEADER_DUPLICATE` when two mean the same.
 */
export function placeColumns(header: readonly string[], row: number): PlacePositions {
  const positions: PlacePositions = {};
  for (const [index, text] of header.entries()) {
    const column = PLACE_COLUMNS.find((known) => known === headerMeaning(text));
    if (!column) continue;
    const first = positions[column];
    if (first !== undefined) {
      throw new TemplateFileError("HEADER_DUPLICATE", {
        column: HEADERS[column],
        headers: [header[first]?.trim(), text.trim()],
        cells: [first, index].map((at) => `${columnLetters(at)}${row}`),
      });
    }
    positions[column] = index;
  }
  if (positions.outlet === undefined && positions.partner === undefined) {
    const found = header.map((text) => text.trim()).filter((text) => text !== "");
    throw new TemplateFileError("HEADER_MISSING", { found, needed: [NEEDED], missing: [NEEDED] });
  }
  return positions;
}
