import { desc, eq } from "drizzle-orm";
import { request } from "#db/schema/request.ts";
import { asUser, type Context } from "../context.ts";
import { typedOf } from "../enrolment/not-typed.ts";
import { stateAt } from "./item.ts";

/** The most requests one person's page shows. */
const MOST_SHOWN = 100;

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

/** The caller's own requests, newest first, whatever company ID they typed. Throws FORBIDDEN. */
export async function myRequests(context: Context): Promise<{ items: OwnRequest[] }> {
  const { userId } = asUser(context).actor;
  const rows = await context.db.read
    .select()
    .from(request)
    .where(eq(request.requesterId, userId))
    .orderBy(desc(request.id))
    .limit(MOST_SHOWN);
  const now = context.clock.now();
  return { items: rows.map((row) => toOwn(row, now)) };
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
