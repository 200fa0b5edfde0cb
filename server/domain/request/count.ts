import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#db/open.ts";
import { request } from "#db/schema/request.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { RequestFilter, requestCondition } from "./filter.ts";
import { isFlagged } from "./flags.ts";
import { licencesFor } from "./licences.ts";
import { namedDevices } from "./named-devices.ts";

export const CountRequestsInput = z.strictObject({ filter: RequestFilter });
export type CountRequestsInput = z.infer<typeof CountRequestsInput>;

export interface RequestCount {
  /** Exactly how many match: what `expectedCount` is compared with. */
  count: number;
  /** Of these, how many have a flag that stands. */
  flagged: number;
  /** Of these, how many wait and would draw a licence when approved. */
  needsLicence: number;
  /** Licences there are for them. */
  available: number;
}

/** How many requests match, and what approving them would take. Throws FORBIDDEN. */
export async function countRequests(
  context: Context,
  { filter }: CountRequestsInput,
): Promise<RequestCount> {
  const reader = requirePermission(context, "request.read");
  const { organisationId } = reader.actor;
  const condition = requestCondition(organisationId, filter);
  const [[counted], waiting, available] = await Promise.all([
    context.db.read
      .select({
        count: sql<number>`count(*)`,
        flagged: sql<number>`count(*) filter (where ${isFlagged()})`,
      })
      .from(request)
      .where(condition),
    context.db.read
      .select({
        id: request.id,
        imei: request.imei,
        imei2: request.imei2,
        serial: request.serial,
        deviceKey: request.deviceKey,
      })
      .from(request)
      .where(
        sql`${condition} and ${request.state} = 'pending' and ${request.expiresAt} > ${context.clock.now()}`,
      ),
    licencesFor(reader),
  ]);
  const named = await namedDevices(context.db.read, organisationId, waiting);
  const unknown = waiting.filter((row) => !named.has(row.id)).map((row) => row.deviceKey);
  const { count = 0, flagged = 0 } = counted ?? {};
  return { count, flagged, needsLicence: new Set(unknown).size, available };
}

/** How many requests match, counting no further than `most`: a list's total costs no more than that. */
export async function countUpTo(
  { read }: Database,
  organisationId: string,
  filter: RequestFilter,
  most: number,
): Promise<number> {
  const some = read
    .select({ one: sql`1`.as("one") })
    .from(request)
    .where(requestCondition(organisationId, filter))
    .limit(most)
    .as("some");
  const [row] = await read.select({ count: sql<number>`count(*)` }).from(some);
  return row?.count ?? 0;
}
