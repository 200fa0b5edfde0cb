import { and, desc, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { request } from "#db/schema/request.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { devicesOf, type RequestItem, selectRequests, stateAt, toItem } from "./item.ts";
import { licencesFor } from "./licences.ts";

export const RequestInput = z.strictObject({ requestId: z.string().min(1).max(64) });
export type RequestInput = z.infer<typeof RequestInput>;

/** How many earlier requests of the same person are shown. */
const MOST_EARLIER = 20;

export interface RequestDetail extends RequestItem {
  /** The client's address at the time, as far as it was kept. */
  address: string | null;
  /** Other requests of the same person to this organisation, newest first. */
  earlier: {
    id: string;
    requestCode: string;
    state: RequestItem["state"];
    createdAt: string;
    reason: string | null;
  }[];
  /** What approving it would take, and what there is. */
  licences: { needed: 0 | 1; available: number };
}

/** One request with everything a decision rests on. Throws FORBIDDEN, NOT_FOUND. */
export async function getRequest(context: Context, input: RequestInput): Promise<RequestDetail> {
  const reader = requirePermission(context, "request.read");
  const { organisationId } = reader.actor;
  const [found] = await selectRequests(context.db).where(
    and(eq(request.organisationId, organisationId), eq(request.id, input.requestId)),
  );
  if (!found) throw notFound("tagging request");
  const [devices, earlier, available] = await Promise.all([
    devicesOf(context.db, organisationId, [found]),
    earlierOf(context, organisationId, found.row),
    licencesFor(reader),
  ]);
  const now = context.clock.now();
  const item = toItem(found, { organisationId, devices, available, now });
  const needed = item.state === "pending" && !item.device ? 1 : 0;
  return { ...item, address: found.row.address, earlier, licences: { needed, available } };
}

async function earlierOf(
  { db, clock }: Context,
  organisationId: string,
  { id, requesterId }: typeof request.$inferSelect,
): Promise<RequestDetail["earlier"]> {
  const rows = await db.read
    .select({
      id: request.id,
      requestCode: request.requestCode,
      state: request.state,
      createdAt: request.createdAt,
      expiresAt: request.expiresAt,
      reason: request.reason,
    })
    .from(request)
    .where(
      and(
        eq(request.organisationId, organisationId),
        eq(request.requesterId, requesterId),
        ne(request.id, id),
      ),
    )
    .orderBy(desc(request.id))
    .limit(MOST_EARLIER);
  return rows.map(({ createdAt, expiresAt, state, ...rest }) => ({
    ...rest,
    state: stateAt({ state, expiresAt }, clock.now()),
    createdAt: new Date(createdAt).toISOString(),
  }));
}
