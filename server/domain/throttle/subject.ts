import { createHash } from "node:crypto";

/** Whom a counter belongs to, as a digest: counters need no names, so neither addresses nor accounts stand in the table. */
export function subjectOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
