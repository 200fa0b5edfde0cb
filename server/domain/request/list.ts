import { and, asc, desc, gt, gte, lt, lte, type SQL } from "drizzle-orm";
import { z } from "zod";
import { request } from "#db/schema/request.ts";
import type { Context } from "../context.ts";
import type { Page } from "../device/list.ts";
import { requirePermission } from "../permission.ts";
import { countUpTo } from "./count.ts";
import { RequestFilter, requestCondition } from "./filter.ts";
import { devicesOf, type RequestItem, selectRequests, toItem } from "./item.ts";
import { licencesFor } from "./licences.ts";

/** Above this many a list's total is an estimate (CONTRACT.md). */
const COUNTED_UP_TO = 100_000;

export const ListRequestsInput = z.strictObject({
  filter: RequestFilter.optional(),
  /** The `nextCursor` or `previousCursor` of a page. */
  cursor: z
    .string()
    .regex(
      /^-?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$/,
      "Take the cursor of a page as it was given.",
    )
    .nullish(),
  limit: z.int().min(1).max(200).optional(),
});
export type ListRequestsInput = z.infer<typeof ListRequestsInput>;

/** A cursor that leads back begins with this. */
const BACK = "-";

/**
 * Tagging requests by keyset, at any depth and both ways: oldest first when only pending ones are asked for, else newest first. Throws
 * FORBIDDEN.
 */
export async function listRequests(
  context: Context,
  input: ListRequestsInput,
): Promise<Page<RequestItem>> {
  const reader = requirePermission(context, "request.read");
  const { organisationId } = reader.actor;
  const { filter = {}, limit = 50 } = input;
  const back = input.cursor?.startsWith(BACK) ?? false;
  const edge = (back ? input.cursor?.slice(BACK.length) : input.cursor) ?? null;
  const oneState = filter.states?.length === 1;
  const rising = (oneState && filter.states?.[0] === "pending") !== back;
  const direction = rising ? asc : desc;
  const [rows, total, available] = await Promise.all([
    selectRequests(context.db)
      .where(and(requestCondition(organisationId, filter), beyond(edge, rising, oneState)))
      // Ids rise with time; one state is read in the order of its index.
      .orderBy(...(oneState ? [direction(request.createdAt)] : []), direction(request.id))
      .limit(limit + 1),
    countUpTo(context.db, organisationId, filter, COUNTED_UP_TO + 1),
    licencesFor(reader),
  ]);
  const page = rows.slice(0, limit);
  if (back) page.reverse();
  const more = rows.length > limit;
  const [first, last] = [page[0]?.row.id, page.at(-1)?.row.id];
  const devices = await devicesOf(context.db, organisationId, page);
  const around = { organisationId, devices, available, now: context.clock.now() };
  return {
    items: page.map((row) => toItem(row, around)),
    nextCursor: last && (more || back) ? last : null,
    previousCursor: first && (back ? more : edge) ? `${BACK}${first}` : null,
    total: Math.min(total, COUNTED_UP_TO),
    totalIsEstimate: total > COUNTED_UP_TO,
  };
}

/** What lies behind the edge, an id; a UUIDv7 begins with the time at which its request was raised. */
function beyond(edge: string | null, rising: boolean, byTime: boolean): SQL | undefined {
  if (edge === null) return undefined;
  const raisedAt = Number.parseInt(edge.replaceAll("-", "").slice(0, 12), 16);
  const time = byTime ? (rising ? gte : lte)(request.createdAt, raisedAt) : undefined;
  return and(time, (rising ? gt : lt)(request.id, edge));
}
