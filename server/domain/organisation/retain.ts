import { and, eq, inArray, isNotNull, lt, ne, or, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { importRow, imports } from "#db/schema/import.ts";
import { organisation } from "#db/schema/organisation.ts";
import { request } from "#db/schema/request.ts";
import type { Clock } from "../context.ts";

const DAY_MS = 86_400_000;
/** Rows in one unit: others write in between. */
const PIECE = 2_000;
const NO_CELLS = "{}";

/**
 * Drops what an organisation does not keep longer (PRODUCT.md, Settings: data retention; ASSURANCE.md T35): the network address
 * and versions of closed requests, and the typed cells and left-out rows of finished imports. No state changes, so the history
 * tells nothing of it. Returns how many rows were emptied.
 */
export async function applyRetention(db: Database, clock: Clock): Promise<number> {
  const keepers = await db.read
    .select({ id: organisation.id, days: organisation.retentionDays })
    .from(organisation)
    .where(isNotNull(organisation.retentionDays));
  let emptied = 0;
  for (const { id, days } of keepers) {
    const before = clock.now() - (days ?? 0) * DAY_MS;
    emptied += await emptyRequests(db, clock, id, before);
    emptied += await emptyImports(db, clock, id, before);
  }
  return emptied;
}

async function emptyRequests(db: Database, clock: Clock, organisationId: string, before: number) {
  return inPieces(db, clock, "retention.requests", (tx) =>
    tx
      .update(request)
      .set({ address: null, osVersion: null, appVersion: null })
      .where(
        inArray(
          request.id,
          tx
            .select({ id: request.id })
            .from(request)
            .where(
              and(
                eq(request.organisationId, organisationId),
                ne(request.state, "pending"),
                lt(sql`coalesce(${request.decidedAt}, ${request.expiresAt})`, before),
                or(
                  isNotNull(request.address),
                  isNotNull(request.osVersion),
                  isNotNull(request.appVersion),
                ),
              ),
            )
            .limit(PIECE),
        ),
      )
      .returning({ id: request.id }),
  );
}

/** What a committed import made of its rows stays in the devices; of its rows only those stay that became one, without their cells. */
async function emptyImports(db: Database, clock: Clock, organisationId: string, before: number) {
  const over = db.read
    .select({ id: imports.id })
    .from(imports)
    .where(
      and(
        eq(imports.organisationId, organisationId),
        inArray(imports.state, ["committed", "undone"]),
        lt(imports.committedAt, before),
      ),
    );
  const rows = and(eq(importRow.organisationId, organisationId), inArray(importRow.importId, over));
  const piece = (condition: ReturnType<typeof and>) =>
    sql`rowid in (select rowid from ${importRow} where ${and(rows, condition)} limit ${PIECE})`;
  const dropped = await inPieces(db, clock, "retention.rows", (tx) =>
    tx
      .delete(importRow)
      .where(piece(ne(importRow.state, "new")))
      .returning({ row: importRow.row }),
  );
  const emptied = await inPieces(db, clock, "retention.cells", (tx) =>
    tx
      .update(importRow)
      .set({ cells: NO_CELLS, warnings: null })
      .where(piece(and(eq(importRow.state, "new"), ne(importRow.cells, NO_CELLS))))
      .returning({ row: importRow.row }),
  );
  return dropped + emptied;
}

type Work = Parameters<Database["write"]>[1];
type Tx = Parameters<Work>[0];

/** Repeats a unit until it finds less than a piece. */
async function inPieces(
  db: Database,
  clock: Clock,
  name: string,
  work: (tx: Tx) => Promise<unknown[]>,
): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await db.write({ name, repeatable: true, now: clock.now() }, async (tx) => {
      const rows = await work(tx);
      return rows.length;
    });
    total += count;
    if (count < PIECE) return total;
  }
}
