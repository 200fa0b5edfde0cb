import { z } from "zod";
import { IMPORT_ROW_STATES, IMPORT_STATES } from "#db/schema/import.ts";
import { ROW_CODES } from "./codes.ts";
import { MAX_ROWS } from "./columns.ts";

const id = z.string().min(1).max(64);
const cursor = z.string().max(64).nullish();
const limit = z.int().min(1).max(200).optional();

/** 10 MB is 10 × 1024² bytes (CONTRACT.md, Template). */
export const FILE_BYTES_MAX = 10 * 1024 ** 2;

export const BeginImportInput = z.strictObject({
  fileName: z.string().min(1).max(255),
  /** Bytes, as the browser counts them. */
  fileSize: z.int().min(0),
  /** Of the whole file, 64 hex digits. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The `ready` import whose problem rows this file mends. */
  repairs: id.nullish(),
});
export type BeginImportInput = z.infer<typeof BeginImportInput>;

export const OneImportInput = z.strictObject({ importId: id });
export type OneImportInput = z.infer<typeof OneImportInput>;

export const COMMIT_MODES = ["leave-out", "all-or-nothing"] as const;

export const CommitImportInput = z.strictObject({
  importId: id,
  /** What becomes of problem rows: left out, or nothing is written at all. */
  mode: z.enum(COMMIT_MODES).optional(),
  /** The version of the plan that was looked at; another one is refused. */
  version: z.int().optional(),
});
export type CommitImportInput = z.infer<typeof CommitImportInput>;

export const ListImportsInput = z.strictObject({
  filter: z.strictObject({ state: z.array(z.enum(IMPORT_STATES)).min(1).optional() }).optional(),
  cursor,
  limit,
});
export type ListImportsInput = z.infer<typeof ListImportsInput>;

export const ImportRowsInput = z.strictObject({
  importId: id,
  filter: z
    .strictObject({
      state: z.enum(IMPORT_ROW_STATES).optional(),
      code: z.enum(ROW_CODES).optional(),
    })
    .optional(),
  cursor,
  limit,
});
export type ImportRowsInput = z.infer<typeof ImportRowsInput>;

export const ExcludeRowsInput = z.strictObject({
  importId: id,
  /** Rows to leave out or bring back. */
  rows: z
    .array(z.strictObject({ part: z.int().min(0), row: z.int().min(1) }))
    .max(MAX_ROWS)
    .optional(),
  /** The first so many `new` rows stay, later ones are left out: for a plan with too few licences. */
  keepFirst: z.int().min(0).max(MAX_ROWS).optional(),
  /** True leaves out, false brings back; without `rows`, all that were left out. */
  excluded: z.boolean(),
});
export type ExcludeRowsInput = z.infer<typeof ExcludeRowsInput>;
