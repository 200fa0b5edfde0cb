import { and, asc, count, desc, eq, gt, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { request } from "#db/schema/request.ts";
import { asUser, type Context } from "../context.ts";
import { typedOf } from "../enrolment/not-typed.ts";
import { stateAt } from "./item.ts";

export const MyRequestsInput = z.strictObject({
  /** The `nextCursor` or `previousCursor` of a page. */
  cursor: z
    .string()
    .regex(/^-?[0-9a-f-]{36}$/, "Take the cursor of a page as it was given.")
    .nullish(),
  limit: z.int().min(1).max(200).optional(),
});
export type MyRequestsInput = z.infer<typeof MyRequestsInput>;

/** A cursor that leads back begins with this. */
const BACK = "-";

type Row = typeof request.$inferSelect;

/** A request as whoever raised it may see it: nothing of the organisation but its answer. */
export interface OwnRequest {
  id: string;
  requestCode: string;
  kind: Row["kind"];
  state: Row["state"];
  platform: Row["platform"];
  imei: string | null;
  imei2: string | null;
  serial: string | null;
  model: string | null;
  companyIdTyped: string;
  reason: string | null;
  createdAt: string;
  decidedAt: string | null;
  expiresAt: string;
}

export interface OwnRequestPage {
  items: OwnRequest[];
  nextCursor: string | null;
  previousCursor: string | null;
  total: number;
  totalIsEstimate: false;
  /** How many of all of them wait for an answer now. */
  pending: number;
}

/** The caller's own requests, newest first, by keyset, whatever company ID they typed. Throws FORBIDDEN. */
export async function myRequests(
  context: Context,
  input: MyRequestsInput = {},
): Promise<OwnRequestPage> {
  const { userId } = asUser(context).actor;
  const { read } = context.db;
  const { cursor, limit = 50 } = input;
  const now = context.clock.now();
  const back = cursor?.startsWith(BACK) ?? false;
  const edge = back ? cursor?.slice(BACK.length) : cursor;
  const own = eq(request.requesterId, userId);
  const waits = sql`${request.state} = 'pending' and ${request.expiresAt} > ${now}`;
  const [rows, [counted]] = await Promise.all([
    read
      .select()
      .from(request)
      .where(and(own, edge ? (back ? gt : lt)(request.id, edge) : undefined))
      .orderBy((back ? asc : desc)(request.id))
      .limit(limit + 1),
    read
      .select({ total: count(), pending: sql<number>`count(*) filter (where ${waits})` })
      .from(request)
      .where(own),
  ]);
  const page = rows.slice(0, limit);
  if (back) page.reverse();
  const more = rows.length > limit;
  const [first, last] = [page[0]?.id, page.at(-1)?.id];
  return {
    items: page.map((row) => toOwn(row, now)),
    nextCursor: last && (more || back) ? last : null,
    previousCursor: first && (back ? more : edge) ? `${BACK}${first}` : null,
    total: counted?.total ?? 0,
    totalIsEstimate: false,
    pending: counted?.pending ?? 0,
  };
}

function toOwn(row: Row, now: number): OwnRequest {
  const { id, requestCode, kind, platform, imei, imei2, serial, model } = row;
  return {
    ...{ id, requestCode, kind, platform, imei, imei2, serial, model },
    companyIdTyped: typedOf(row),
    state: stateAt(row, now),
    reason: row.reason,
    createdAt: new Date(row.createdAt).toISOString(),
    decidedAt: row.decidedAt === null ? null : new Date(row.decidedAt).toISOString(),
    expiresAt: new Date(row.expiresAt).toISOString(),
  };
}
