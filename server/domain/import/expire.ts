import { and, eq, lte, or } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { imports } from "#db/schema/import.ts";
import { change } from "../change.ts";
import type { Clock, Context } from "../context.ts";
import { CHECKING_MS } from "./begin.ts";
import { failImport } from "./settle.ts";
import { deleteRows, step } from "./state.ts";

const SYSTEM = { kind: "system", name: "SmartMDM" } as const;

/**
 * Ends what nobody will end: imports that are `checking` for over 15 minutes (the process that checked them died, or the
 * upload never came) become `failed`, and `ready` ones past their date `expired` (ASSURANCE.md D15). Of one organisation, or of
 * all. Called at start, every minute, and before imports are shown.
 */
export async function expireImports(
  db: Database,
  clock: Clock,
  organisationId?: string,
): Promise<number> {
  const now = clock.now();
  const stale = await db.read
    .select({
      organisationId: imports.organisationId,
      id: imports.id,
      state: imports.state,
      receivedAt: imports.receivedAt,
    })
    .from(imports)
    .where(
      and(
        organisationId === undefined ? undefined : eq(imports.organisationId, organisationId),
        or(
          and(eq(imports.state, "checking"), lte(imports.createdAt, now - CHECKING_MS)),
          and(eq(imports.state, "ready"), lte(imports.expiresAt, now)),
        ),
      ),
    );
  const context: Context = { db, clock, actor: SYSTEM };
  for (const row of stale) {
    if (row.state === "ready") await expire(context, row.organisationId, row.id);
    else {
      const code = row.receivedAt === null ? "UPLOAD_INCOMPLETE" : "CHECK_INTERRUPTED";
      await failImport(context, row.organisationId, row.id, code, {});
    }
  }
  return stale.length;
}

/**
 * At the start of the only process a database file has: whatever is still being checked was so by a process that died, and is
 * `failed` now rather than in 15 minutes. Not for a libSQL server, where another process may be at it.
 */
export async function failInterrupted(db: Database, clock: Clock): Promise<number> {
  const open = await db.read
    .select({
      organisationId: imports.organisationId,
      id: imports.id,
      receivedAt: imports.receivedAt,
    })
    .from(imports)
    .where(eq(imports.state, "checking"));
  const context: Context = { db, clock, actor: SYSTEM };
  for (const row of open) {
    const code = row.receivedAt === null ? "UPLOAD_INCOMPLETE" : "CHECK_INTERRUPTED";
    await failImport(context, row.organisationId, row.id, code, {});
  }
  return open.length;
}

/** Before imports are shown: none of the organisation is shown in a state that is over. */
export async function expireStale(context: Context, organisationId: string): Promise<void> {
  await expireImports(context.db, context.clock, organisationId);
}

function expire(context: Context, organisationId: string, importId: string): Promise<null> {
  const spec = { name: "import.expire", organisationId, timeoutMs: 4_000 };
  return change(context, spec, async (unit) => {
    if (await step(unit, importId, ["ready"], "expired", { action: "expired" }))
      await deleteRows(unit, importId);
    return null;
  });
}
