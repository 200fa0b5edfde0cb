import { eq } from "drizzle-orm";
import { user } from "#db/schema/user.ts";
import { availableLicences } from "../allocation/summary.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { findSameFile, type SameFile } from "./begin.ts";
import { expireStale } from "./expire.ts";
import type { OneImportInput } from "./input.ts";
import { columnsOf } from "./plan.ts";
import { answersOf, type ImportResult, type ImportUndone } from "./result.ts";
import {
  countsOf,
  type ImportCounts,
  type ImportRecord,
  type ImportState,
  readImport,
} from "./state.ts";

/** An import as its page shows it. Times are ISO 8601 in UTC; licences are those of whoever asks. */
export interface ImportView {
  id: string;
  state: ImportState;
  fileName: string;
  fileSize: number;
  createdBy: { userId: string; name: string };
  createdAt: string;
  expiresAt: string;
  rowsRead: number;
  counts: ImportCounts;
  licences: { needed: number; available: number };
  committedAt: string | null;
  undoUntil: string | null;
  undoneAt: string | null;
  version: number;
  failure: { code: string; details: Record<string, unknown> } | null;
  columns: { read: { header: string; column: string }[]; ignored: string[] } | null;
  result: ImportResult | null;
  undone: ImportUndone | null;
  repairsId: string | null;
  sameFile: SameFile | null;
}

/** Reads an import of the organisation. Throws FORBIDDEN, NOT_FOUND. */
export async function getImport(context: Context, input: OneImportInput): Promise<ImportView> {
  const { organisationId, userId } = requirePermission(context, "import.read").actor;
  const { db } = context;
  await expireStale(context, organisationId);
  const row = await readImport(db.read, organisationId, input.importId);
  const [available, sameFile, names] = await Promise.all([
    availableLicences(db, organisationId, userId),
    findSameFile(db, organisationId, row.fileSha256, row.id),
    db.read.select({ name: user.name }).from(user).where(eq(user.id, row.createdBy)),
  ]);
  return {
    ...basicsOf(row, names[0]?.name ?? ""),
    fileSize: row.fileSize,
    rowsRead: row.rowsRead,
    licences: { needed: row.newCount, available },
    undoneAt: iso(row.undoneAt),
    version: row.version,
    failure: failureOf(row),
    columns: shownColumns(row),
    ...answersOf(row),
    repairsId: row.repairsId,
    sameFile,
  };
}

/** What both the list and the page say of an import. */
export function basicsOf(row: ImportRecord, creatorName: string) {
  return {
    id: row.id,
    state: row.state,
    fileName: row.fileName,
    createdBy: { userId: row.createdBy, name: creatorName },
    createdAt: new Date(row.createdAt).toISOString(),
    expiresAt: new Date(row.expiresAt).toISOString(),
    counts: countsOf(row),
    committedAt: iso(row.committedAt),
    undoUntil: iso(row.undoUntil),
  };
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** Why an import is `failed`; null when it is not. */
export function failureOf(row: ImportRecord): ImportView["failure"] {
  if (row.failureCode === null) return null;
  return { code: row.failureCode, details: JSON.parse(row.failureDetails ?? "{}") };
}

function shownColumns(row: ImportRecord): ImportView["columns"] {
  const [first] = columnsOf(row);
  if (!first) return null;
  return {
    read: first.read.map(({ header, column }) => ({ header, column })),
    ignored: first.ignored.map(({ header }) => header),
  };
}
