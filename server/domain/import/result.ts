import type { ImportRecord } from "./state.ts";

/** The first answer of a commit, kept with the import; `total` = preEnrolled + alreadyHere + both kinds left out. */
export interface ImportResult {
  importId: string;
  /** Rows of the file. */
  total: number;
  preEnrolled: number;
  alreadyHere: number;
  leftOut: { problem: number; excluded: number };
  /** Licences drawn, and what the one who committed had left. */
  licences: { drawn: number; availableAfter: number };
  committedAt: string;
  undoUntil: string;
}

/** Why an undo left a device as it was. */
export type KeptReason = "enrolled" | "suspended" | "retired" | "changed";

/** What an undo did: cancelled devices, licences that went back, and what was kept. */
export interface ImportUndone {
  cancelled: number;
  licencesReturned: number;
  kept: { deviceId: string; identifier: string; reason: KeptReason }[];
}

interface Stored extends ImportResult {
  undo?: ImportUndone;
}

/** The stored answers of an import: of its commit, and of its undo. Null before them. */
export function answersOf(row: Pick<ImportRecord, "result">): {
  result: ImportResult | null;
  undone: ImportUndone | null;
} {
  if (row.result === null) return { result: null, undone: null };
  const { undo = null, ...result } = JSON.parse(row.result) as Stored;
  return { result, undone: undo };
}
