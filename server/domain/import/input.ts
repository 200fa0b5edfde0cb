import { z } from "zod";
import { IMPORT_ROW_STATES, IMPORT_STATES } from "#db/schema/import.ts";
import { controlCharacterIn } from "../identifier/control-character.ts";
import { ROW_CODES } from "./codes.ts";
import { COLUMNS, MAX_ROWS } from "./columns.ts";

const id = z.string().min(1).max(64);
const version = z.int().optional();
const cursor = z.string().max(64).nullish();
const limit = z.int().min(1).max(200).optional();

/** 10 MB is 10 × 1024² bytes (CONTRACT.md, Template). */
export const FILE_BYTES_MAX = 10 * 1024 ** 2;

export const ColumnMapping = z.strictObject({
  /** Name of the sheet; without it, the sheet Devices, else the first visible one. */
  sheet: z.string().max(255).optional(),
  /** Row number of the header; 0 for a file without one. Without it, the first row that is not blank. */
  headerRow: z.int().min(0).max(100_000).optional(),
  /** What columns mean, by position from 0; null is passed over. Columns not in here are found by their headers. */
  columns: z
    .array(
      z.strictObject({
        index: z.int().min(0).max(255),
        column: z.enum([...COLUMNS, "deviceId"]).nullable(),
      }),
    )
    .max(256),
  /** Whether these headers mean the same in the organisation's next file. */
  remember: z.boolean(),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

export const BeginImportInput = z.strictObject({
  fileName: z
    .string()
    .min(1)
    .max(255)
    .refine((name) => controlCharacterIn(name) === null, {
      message: "The file's name has a control character in it. Rename the file.",
      params: { code: "CONTROL_CHARACTER" },
    }),
  /** Bytes, as the browser counts them. */
  fileSize: z.int().min(0),
  /** Of the whole file, 64 hex digits. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The `ready` import whose problem rows this file mends. */
  repairs: id.nullish(),
  /** Where the file has its columns, told by hand. */
  mapping: ColumnMapping.nullish(),
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
  filter: z
    .strictObject({
      states: z.array(z.enum(IMPORT_STATES)).min(1).optional(),
      /** An IMEI of either slot, or a serial number, as typed: imports with a row that has it. */
      identifier: z.string().max(200).optional(),
    })
    .optional(),
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

/** Cells one edit may have. */
export const EDITS_MAX = 500;

export const EditRowsInput = z.strictObject({
  importId: id,
  edits: z
    .array(
      z.strictObject({
        part: z.int().min(0),
        row: z.int().min(1),
        column: z.enum(COLUMNS),
        /** As typed; "" makes the cell blank. Past 512 characters the rest is dropped, and the row says so. */
        value: z.string().max(32_767),
      }),
    )
    .min(1)
    .max(EDITS_MAX),
  /** The version of the plan that was looked at; another one is refused. */
  version,
});
export type EditRowsInput = z.infer<typeof EditRowsInput>;

/** Columns whose cells name one of a list; identifiers are never replaced in one go. */
export const LIST_COLUMNS = ["platform", "agent", "outlet", "partner"] as const;

export const ReplaceValueInput = z.strictObject({
  importId: id,
  column: z.enum(LIST_COLUMNS),
  /** Compared without case and with blanks run together; "" is a blank cell. */
  from: z.string().max(512),
  to: z.string().max(512),
  version,
});
export type ReplaceValueInput = z.infer<typeof ReplaceValueInput>;

export const ColumnValuesInput = z.strictObject({ importId: id, column: z.enum(LIST_COLUMNS) });
export type ColumnValuesInput = z.infer<typeof ColumnValuesInput>;

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
