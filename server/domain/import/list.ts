import { and, count, desc, eq, inArray, isNull, lt } from "drizzle-orm";
import { imports } from "#db/schema/import.ts";
import { user } from "#db/schema/user.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { expireStale } from "./expire.ts";
import { basicsOf } from "./get.ts";
import { holdsIdentifier } from "./holds-identifier.ts";
import type { ListImportsInput } from "./input.ts";

export type ImportItem = ReturnType<typeof basicsOf>;

/** Newest first, a page at a time; uploads that only repaired another import are not listed. Throws FORBIDDEN. */
export async function listImports(context: Context, input: ListImportsInput) {
  const { organisationId } = requirePermission(context, "import.read").actor;
  const { filter, cursor, limit = 50 } = input;
  await expireStale(context, organisationId);
  const matching = and(
    eq(imports.organisationId, organisationId),
    isNull(imports.repairsId),
    filter?.states && inArray(imports.state, filter.states),
    filter?.identifier ? holdsIdentifier(organisationId, filter.identifier) : undefined,
  );
  const [rows, totals] = await Promise.all([
    context.db.read
      .select({ row: imports, creator: user.name })
      .from(imports)
      .leftJoin(user, eq(user.id, imports.createdBy))
      .where(and(matching, cursor ? lt(imports.id, cursor) : undefined))
      .orderBy(desc(imports.id))
      .limit(limit + 1),
    context.db.read.select({ total: count() }).from(imports).where(matching),
  ]);
  const items: ImportItem[] = rows
    .slice(0, limit)
    .map(({ row, creator }) => basicsOf(row, creator ?? ""));
  return {
    items,
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: totals[0]?.total ?? 0,
    totalIsEstimate: false,
  };
}
