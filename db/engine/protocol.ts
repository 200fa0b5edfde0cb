/** What the main side and an engine thread say to each other. Types only: the worker reads them through JSDoc. */

/** A value as it travels: dates and booleans are numbers already. */
export type Wire = null | string | number | bigint | Uint8Array;

export interface Statement {
  sql: string;
  args: Wire[] | Record<string, Wire>;
}

/** Rows are arrays in the order of `columns`; the names travel once. */
export interface Result {
  columns: string[];
  types: string[];
  rows: unknown[][];
  changes: number;
  lastRowid?: number | bigint;
}

/** `tx` is given by the main side and never used twice, not even after the thread was started anew. */
export type Request = { id: number } & (
  | { op: "begin"; tx: number }
  | { op: "commit"; tx: number }
  | { op: "rollback"; tx: number }
  | { op: "execute"; tx?: number; statement: Statement }
  | { op: "batch"; tx?: number; statements: Statement[] }
  | { op: "multiple"; tx?: number; sql: string }
  | { op: "migrate"; statements: Statement[] }
  | { op: "reconnect" }
  | { op: "forget" }
  | { op: "close" }
);

export type Command = Request extends infer R ? (R extends Request ? Omit<R, "id"> : never) : never;

export interface Failure {
  message: string;
  code?: string;
  /** SQLite's extended number; its low byte is the base code. */
  rawCode?: number;
  statementIndex?: number;
  name?: string;
  /** With ENGINE_LOCKED: the process that holds the file, 0 when it has not said. */
  pid?: number;
}

/** `id` 0 is the thread's word that it has opened, or why not. */
export interface Reply {
  id: number;
  value?: unknown;
  error?: Failure;
}

/** [name, value to set or null to leave, what reading it back must give]. */
export type Pragma = [name: string, value: string | null, expected: string];

export interface Settings {
  path: string;
  role: "writer" | "reader" | "snapshot";
  pragmas: Pragma[];
  /** An open transaction idle for this long (ms) is rolled back. */
  idleMs: number;
}
