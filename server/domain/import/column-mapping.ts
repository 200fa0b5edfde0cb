import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { importHeader } from "#db/schema/import.ts";
import type { Unit } from "../change.ts";
import { type HeaderMeaning, headerKey, headerMeaning, secondBestMeaning } from "./header-names.ts";
import type { ColumnMapping } from "./input.ts";
import type { ToldColumns } from "./match-columns.ts";
import type { PartColumns } from "./plan.ts";
import type { ImportRecord } from "./state.ts";

/** What an organisation's headers mean to it, by squeezed header; null is passed over. */
export type RememberedHeaders = ReadonlyMap<string, HeaderMeaning | null>;

/** How `import_header` has a header that is to be passed over. */
const PASSED_OVER = "";
/** What people said of the columns of this file, and of headers before. */
export function toldColumns(
  mapping: ColumnMapping | null,
  remembered: RememberedHeaders,
): ToldColumns {
  const byHand = mapping?.columns.map(({ index, column }) => [index, column] as const);
  return { mapping: new Map(byHand), remembered };
}

/** What was told by hand of where an import's file has its columns. */
export function mappingOf(row: Pick<ImportRecord, "mapping">): ColumnMapping | null {
  return row.mapping === null ? null : JSON.parse(row.mapping);
}

/** The headers an organisation has mapped by hand, and wanted remembered. */
export async function rememberedHeaders(
  db: Database,
  organisationId: string,
): Promise<RememberedHeaders> {
  const rows = await db.read
    .select({ key: importHeader.headerKey, column: importHeader.columnName })
    .from(importHeader)
    .where(eq(importHeader.organisationId, organisationId));
  return new Map(
    rows.map(({ key, column }) => [key, column === PASSED_OVER ? null : (column as HeaderMeaning)]),
  );
}

/**
 * Remembers what the headers of a file that could be read were told to mean, if that was asked for: of its mapping what a header's
 * own name does not say already. What was remembered of these headers before is replaced.
 */
export async function rememberHeaders(
  { tx, organisationId }: Unit,
  mapping: ColumnMapping | null,
  { read, ignored }: PartColumns,
): Promise<void> {
  if (!mapping?.remember) return;
  const headers = new Map([...read, ...ignored].map(({ index, header }) => [index, header]));
  for (const { index, column } of mapping.columns) {
    const text = headers.get(index) ?? "";
    const key = headerKey(text);
    if (key === "") continue;
    const own = headerMeaning(text) ?? secondBestMeaning(text)?.meaning ?? null;
    const these = and(
      eq(importHeader.organisationId, organisationId),
      eq(importHeader.headerKey, key),
    );
    if (column === own) await tx.delete(importHeader).where(these);
    else {
      const columnName = column ?? PASSED_OVER;
      await tx
        .insert(importHeader)
        .values({ organisationId, headerKey: key, columnName })
        .onConflictDoUpdate({
          target: [importHeader.organisationId, importHeader.headerKey],
          set: { columnName: sql`excluded.column_name` },
        });
    }
  }
}
