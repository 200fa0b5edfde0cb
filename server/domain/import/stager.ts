import { setImmediate as nextTurn } from "node:timers/promises";
import type { UserContext } from "../context.ts";
import type { RowChecker } from "./check-row.ts";
import type { PartColumns } from "./plan.ts";
import type { SheetRow } from "./read/read-template.ts";
import { type Batch, RowPacker } from "./row-piece.ts";
import { type CheckCounts, stageRows } from "./stage.ts";
import { toStagedRow } from "./staged-row.ts";
import type { ImportRecord } from "./state.ts";

/**
 * The main thread is never held longer than about this by a check (PERFORMANCE.md, import.stall); and each of a write's
 * statements waits for the end of a slice before the next one goes out.
 */
const SLICE_MS = 0.25;

/** Rows of one write at least, but for the last: each write waits for the disk. */
const WRITE_ROWS_MIN = 2500;

/** Rows of one write at most, and rows that may wait for theirs: a write holds others up for some 40 ms. */
const WRITE_ROWS_MAX = 5000;

/**
 * Checks batches of rows in slices, and stages them while the next ones are checked. What is ready while a write is on its way
 * goes into the next one together, so that a slow disk costs fewer waits and not more.
 */
export class Stager {
  readonly columns: PartColumns;
  readonly #context: UserContext;
  readonly #row: ImportRecord;
  readonly #checker: RowChecker;
  #counts: CheckCounts = { new: 0, alreadyHere: 0, problem: 0 };
  readonly #waiting = new RowPacker();
  #write: Promise<void> = Promise.resolve();
  #writing = false;

  constructor(context: UserContext, row: ImportRecord, columns: PartColumns, checker: RowChecker) {
    this.#context = context;
    this.#row = row;
    this.columns = columns;
    this.#checker = checker;
  }

  /** Resolves when the next rows may come. Throws what an earlier write threw. */
  async add(rows: SheetRow[]): Promise<void> {
    await this.#check(rows);
    this.#writeNext(WRITE_ROWS_MIN);
    while (this.#writing && this.#waiting.rowCount + rows.length > WRITE_ROWS_MAX)
      await this.#write;
  }

  /** Resolves when everything is staged. Throws what a write threw. */
  async finish(): Promise<void> {
    while (this.#writing || this.#waiting.rowCount > 0) {
      this.#writeNext(1);
      await this.#write;
    }
  }

  async #check(rows: SheetRow[]): Promise<void> {
    const now = this.#context.clock.now();
    let sliceStart = performance.now();
    for (const row of rows) {
      this.#waiting.add(toStagedRow(this.#checker.check(row), now));
      if (performance.now() - sliceStart > SLICE_MS) {
        await nextTurn();
        sliceStart = performance.now();
      }
    }
  }

  /** One write at a time. After one that failed no other begins: whoever waits for it ends the check. */
  #writeNext(rowsMin: number): void {
    if (this.#writing || this.#waiting.rowCount < rowsMin) return;
    this.#writing = true;
    this.#write = this.#stage(this.#waiting.take()).then(() => {
      this.#writing = false;
      this.#writeNext(WRITE_ROWS_MIN);
    });
    // Its failure is met at the next await; until then it is nobody's unhandled rejection.
    this.#write.catch(() => undefined);
  }

  async #stage({ pieces, rowCount, problemCount, first, last }: Batch): Promise<void> {
    const counts = {
      ...this.#counts,
      new: this.#counts.new + rowCount - problemCount,
      problem: this.#counts.problem + problemCount,
    };
    const { organisationId, id: importId } = this.#row;
    const range = { organisationId, importId, part: 0, first, last, columns: this.columns };
    this.#counts = await stageRows(this.#context, pieces, range, counts);
  }
}
