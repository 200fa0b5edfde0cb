import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/write.ts";

/** What a check may look at: one consistent view of the data, and the moment it is judged at. */
export interface Examined {
  tx: Tx;
  /** Epoch ms. */
  now: number;
  mode: "file" | "remote";
}

/** What a check found: the rows that break the invariant, at most three of them named, or why it could not look. */
export type Finding = { count: number; rows: string[] } | { skipped: string };

/** One invariant of ASSURANCE.md part 1. */
export interface Check {
  /** "D4". */
  id: string;
  /** The promise it stands for: "P2". */
  promise: string;
  /** What holds, in a few words. */
  about: string;
  run(examined: Examined): Promise<Finding>;
}

/** How many broken rows are named. */
export const NAMED_ROWS = 3;

/** A check that is one query: each row it gives, named by its one column `named`, breaks the invariant. */
export function rowsCheck(
  id: string,
  promise: string,
  about: string,
  query: (examined: Examined) => SQL,
): Check {
  return { id, promise, about, run: (examined) => findRows(examined.tx, query(examined)) };
}

/** Counts what a query gives, and names the first three. The query has one column, `named`. */
export async function findRows(tx: Tx, query: SQL): Promise<{ count: number; rows: string[] }> {
  const found = await tx.all<{ named: string; total: number }>(
    sql`select named, count(*) over () as total from (${query}) limit ${NAMED_ROWS}`,
  );
  return { count: found[0]?.total ?? 0, rows: found.map((row) => String(row.named)) };
}

/** Gathers findings one by one where a query cannot say them. */
export class Findings {
  count = 0;
  readonly rows: string[] = [];

  add(row: string, times = 1): void {
    this.count += times;
    if (this.rows.length < NAMED_ROWS) this.rows.push(row);
  }
}

/** The states in which a device holds a licence and its identifiers, as an SQL list. */
export const LIVE = sql`('pre-enrolled', 'enrolled', 'suspended')`;
