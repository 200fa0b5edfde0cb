import { type SQL, sql } from "drizzle-orm";
import type { IMPORT_ROW_STATES } from "#db/schema/import.ts";

type RowState = (typeof IMPORT_ROW_STATES)[number];

/**
 * The condition that a row of `import_row` is in a state other than `new`. The second half says what the first implies: SQLite uses
 * the index of rows that are not new only where it reads just that.
 */
export const inState = (state: Exclude<RowState, "new">): SQL =>
  sql`state = ${state} and state <> 'new'`;
