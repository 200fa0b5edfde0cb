import { imeiKey } from "../identifier/imei.ts";
import type { Problem } from "./checked-row.ts";
import type { Column } from "./columns.ts";
import type { Place, SeenIdentifiers } from "./first-seen.ts";
import { lettersOf, type PartColumns } from "./plan.ts";
import { type StoredRow, storedColumn } from "./stored-row.ts";

/** Where identifiers of staged rows stood first; told of each row before it is checked. */
export interface SeenInImport extends SeenIdentifiers {
  enter(stored: StoredRow): void;
}

/**
 * The first place of identifiers in an import of several files, for rows given in their order; cells are named as the file of
 * their row has them. See `FirstSeen`, which does the same for the 20,000 rows of one file.
 */
export class SeenAcrossParts implements SeenInImport {
  readonly #columns: PartColumns[];
  readonly #places = new Map<string, Place>();
  #part = 0;

  constructor(columns: PartColumns[]) {
    this.#columns = columns;
  }

  enter({ part }: StoredRow): void {
    this.#part = part;
  }

  /** Takes the identifiers of a row that is not to be checked. */
  take(stored: StoredRow): void {
    this.enter(stored);
    const { imei, imei2, serialKey, row } = stored;
    if (imei !== null) this.#first(`i${imeiKey(imei)}`, row, "imei");
    if (imei2 !== null) this.#first(`i${imeiKey(imei2)}`, row, "imei2");
    if (serialKey !== null) this.#first(`s${serialKey}`, row, "serial");
  }

  imei(imei: string, row: number, column: number | undefined): Place | null {
    return this.#first(`i${imeiKey(imei)}`, row, storedColumn(column, "imei"));
  }

  serial(key: string, row: number, column: number | undefined): Place | null {
    return this.#first(`s${key}`, row, storedColumn(column, "serial"));
  }

  #first(key: string, row: number, column: Column): Place | null {
    const place = this.#places.get(key);
    if (place !== undefined) return place;
    this.#places.set(key, { row, cell: `${lettersOf(this.#columns[this.#part], column)}${row}` });
    return null;
  }
}

/** For edits that move no identifier: what was given twice still is, and nothing else. */
export class SeenAsBefore implements SeenInImport {
  #problems: Problem[] = [];

  enter({ problems }: StoredRow): void {
    this.#problems = problems?.includes("DUPLICATE_IN_FILE") ? JSON.parse(problems) : [];
  }

  imei(_imei: string, _row: number, column: number | undefined): Place | null {
    return this.#before(storedColumn(column, "imei"));
  }

  serial(_key: string, _row: number, column: number | undefined): Place | null {
    return this.#before(storedColumn(column, "serial"));
  }

  #before(column: Column): Place | null {
    const found = this.#problems.find(
      (problem) => problem.code === "DUPLICATE_IN_FILE" && problem.column === column,
    );
    if (!found) return null;
    const { firstRow, firstCell } = found.params ?? {};
    return { row: Number(firstRow), cell: String(firstCell) };
  }
}
