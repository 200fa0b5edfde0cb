import { and, eq, gt, isNull, sum } from "drizzle-orm";
import { imports } from "#db/schema/import.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";

export interface Needed {
  userId: string;
  /** Licences that the `ready` imports this user uploaded would draw. */
  licences: number;
}

/**
 * What committing the imports that are ready would draw, by who uploaded them: beside what each has available it tells who will run
 * short (EXPERIENCE.md 2.8). Throws FORBIDDEN.
 */
export async function neededByReadyImports(context: Context): Promise<Needed[]> {
  const { organisationId } = requirePermission(context, "allocation.read").actor;
  const rows = await context.db.read
    .select({ userId: imports.createdBy, licences: sum(imports.newCount).mapWith(Number) })
    .from(imports)
    .where(
      and(
        eq(imports.organisationId, organisationId),
        eq(imports.state, "ready"),
        isNull(imports.repairsId),
        gt(imports.expiresAt, context.clock.now()),
      ),
    )
    .groupBy(imports.createdBy);
  return rows.filter((row) => row.licences > 0);
}
