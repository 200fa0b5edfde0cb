import { and, asc, desc, eq, gt, gte, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import {
  type allocationAccount,
  allocationMovement,
  MOVEMENT_REASONS,
} from "#db/schema/allocation.ts";
import { historyLink } from "#db/schema/history.ts";
import { imports } from "#db/schema/import.ts";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { availableTo, inUseOf } from "./account.ts";

export { MOVEMENT_REASONS };

/** Above this many a list's total is an estimate (CONTRACT.md). */
const COUNTED_UP_TO = 100_000;
const BACK = "-";

/** The one filter of the ledger: list and export take it. */
export const MovementFilter = z.strictObject({
  /** From or to either account of this user. */
  userId: z.string().min(1).max(64).optional(),
  reason: z.enum(MOVEMENT_REASONS).optional(),
  /** ISO 8601; at or after. */
  from: z.iso.datetime().optional(),
  /** ISO 8601; before. */
  until: z.iso.datetime().optional(),
});
export type MovementFilter = z.infer<typeof MovementFilter>;

export const ListMovementsInput = z.strictObject({
  filter: MovementFilter.optional(),
  /** The `nextCursor` or `previousCursor` of a page. */
  cursor: z
    .string()
    .regex(/^-?[0-9a-f-]{36}$/, "Take the cursor of a page as it was given.")
    .nullish(),
  limit: z.int().min(1).max(200).optional(),
});
export type ListMovementsInput = z.infer<typeof ListMovementsInput>;

/** One side of a movement. */
export interface MovementSide {
  kind: (typeof allocationAccount.$inferSelect)["kind"];
  /** Whose account it is; null for `grant` and `bank`. */
  user: { id: string; name: string } | null;
}

export interface MovementItem {
  id: string;
  /** ISO 8601. */
  at: string;
  /** Licences. */
  amount: number;
  reason: (typeof allocationMovement.$inferSelect)["reason"];
  note: string | null;
  from: MovementSide;
  to: MovementSide;
  /** Who moved it: a person, an operator, a rule, the system. */
  actor: { kind: string; name: string };
  import: { id: string; fileName: string } | null;
  request: { id: string; requestCode: string } | null;
  /** The change of the history that tells of it. */
  changeNumber: number;
}

/** The ledger, newest first, by keyset: a bounded number of queries at any depth. Throws FORBIDDEN. */
export async function listMovements(context: Context, input: ListMovementsInput) {
  const { organisationId } = requirePermission(context, "allocation.read").actor;
  const limit = input.limit ?? 50;
  const back = input.cursor?.startsWith(BACK) ?? false;
  const edge = back ? input.cursor?.slice(BACK.length) : input.cursor;
  const condition = movementCondition(organisationId, input.filter ?? {});
  const some = context.db.read
    .select({ one: sql`1`.as("one") })
    .from(allocationMovement)
    .where(condition)
    .limit(COUNTED_UP_TO + 1)
    .as("some");
  const [rows, [counted]] = await Promise.all([
    readMovements(
      context,
      and(condition, edge ? (back ? gt : lt)(allocationMovement.id, edge) : undefined),
      back ? asc(allocationMovement.id) : desc(allocationMovement.id),
      limit + 1,
    ),
    context.db.read.select({ count: sql<number>`count(*)` }).from(some),
  ]);
  const page = rows.slice(0, limit);
  if (back) page.reverse();
  const more = rows.length > limit;
  const [first, last] = [page[0]?.id, page.at(-1)?.id];
  const total = counted?.count ?? 0;
  return {
    items: page,
    nextCursor: last && (more || back) ? last : null,
    previousCursor: first && (back ? more : edge) ? `${BACK}${first}` : null,
    total: Math.min(total, COUNTED_UP_TO),
    totalIsEstimate: total > COUNTED_UP_TO,
  };
}

const EXPORT_PIECE = 1_000;

/** Every matching movement, oldest first, a thousand held at a time. Throws FORBIDDEN. */
export async function* exportMovements(
  context: Context,
  filter: MovementFilter,
): AsyncGenerator<MovementItem> {
  const { organisationId } = requirePermission(context, "allocation.read").actor;
  const condition = movementCondition(organisationId, filter);
  let after = "";
  for (;;) {
    const piece = await readMovements(
      context,
      and(condition, gt(allocationMovement.id, after)),
      asc(allocationMovement.id),
      EXPORT_PIECE,
    );
    yield* piece;
    const last = piece.at(-1);
    if (!last || piece.length < EXPORT_PIECE) return;
    after = last.id;
  }
}

function movementCondition(organisationId: string, filter: MovementFilter): SQL {
  const { userId, reason, from, until } = filter;
  const accounts = userId ? [availableTo(userId), inUseOf(userId)] : [];
  return and(
    eq(allocationMovement.organisationId, organisationId),
    reason ? eq(allocationMovement.reason, reason) : undefined,
    from ? gte(allocationMovement.createdAt, Date.parse(from)) : undefined,
    until ? lt(allocationMovement.createdAt, Date.parse(until)) : undefined,
    or(
      ...accounts.flatMap((account) => [
        eq(allocationMovement.fromAccount, account),
        eq(allocationMovement.toAccount, account),
      ]),
    ),
  ) as SQL;
}

async function readMovements(
  { db }: Context,
  where: SQL | undefined,
  order: SQL,
  limit: number,
): Promise<MovementItem[]> {
  const rows = await db.read
    .select({
      movement: allocationMovement,
      actorKind: historyLink.actorKind,
      actorName: historyLink.actorName,
      fileName: imports.fileName,
      requestCode: request.requestCode,
    })
    .from(allocationMovement)
    .innerJoin(
      historyLink,
      and(
        eq(historyLink.organisationId, allocationMovement.organisationId),
        eq(historyLink.number, allocationMovement.linkNumber),
      ),
    )
    .leftJoin(
      imports,
      and(
        eq(imports.organisationId, allocationMovement.organisationId),
        eq(imports.id, allocationMovement.importId),
      ),
    )
    .leftJoin(
      request,
      and(
        eq(request.organisationId, allocationMovement.organisationId),
        eq(request.id, allocationMovement.requestId),
      ),
    )
    .where(where)
    .orderBy(order)
    .limit(limit);
  const organisationId = rows[0]?.movement.organisationId;
  const names = organisationId
    ? await namesOf(
        db,
        organisationId,
        rows.map((row) => row.movement),
      )
    : new Map<string, string>();
  return rows.map(({ movement, actorKind, actorName, fileName, requestCode }) => ({
    id: movement.id,
    at: new Date(movement.createdAt).toISOString(),
    amount: movement.amount,
    reason: movement.reason,
    note: movement.note,
    from: sideOf(movement.fromAccount, names),
    to: sideOf(movement.toAccount, names),
    actor: { kind: actorKind, name: actorName },
    import: movement.importId && fileName ? { id: movement.importId, fileName } : null,
    request: movement.requestId && requestCode ? { id: movement.requestId, requestCode } : null,
    changeNumber: movement.linkNumber,
  }));
}

/** The names of the users whose accounts these movements are between: one query. */
async function namesOf(
  db: Context["db"],
  organisationId: string,
  movements: { fromAccount: string; toAccount: string }[],
): Promise<Map<string, string>> {
  const ids = new Set(
    movements
      .flatMap(({ fromAccount, toAccount }) => [fromAccount, toAccount])
      .flatMap((account) => account.split(":")[1] ?? []),
  );
  const rows = await db.read
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(
      and(
        eq(user.organisationId, organisationId),
        sql`${user.id} in (select value from json_each(${JSON.stringify([...ids])}))`,
      ),
    );
  return new Map(rows.map((row) => [row.id, row.name]));
}

function sideOf(account: string, names: Map<string, string>): MovementSide {
  const [kind, id] = account.split(":") as [MovementSide["kind"], string | undefined];
  return { kind, user: id ? { id, name: names.get(id) ?? id } : null };
}
