import { and, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { assignment, DEVICE_STATES, device, identifier, PLATFORMS } from "#db/schema/device.ts";
import { checkMac } from "../identifier/mac.ts";

/** The one filter of devices: list, count, bulk action and export all take it. */
export const DeviceFilter = z.strictObject({
  /** Start of an IMEI or serial number, or a whole MAC address. */
  search: z.string().trim().max(200).optional(),
  states: z.array(z.enum(DEVICE_STATES)).max(DEVICE_STATES.length).optional(),
  platform: z.enum(PLATFORMS).optional(),
  importId: z.string().max(64).optional(),
  agentId: z.string().max(64).optional(),
  outletId: z.string().max(64).optional(),
  partnerId: z.string().max(64).optional(),
  /** ISO 8601; "all matching" sets it, so that devices made meanwhile are never swept along. */
  createdBefore: z.iso.datetime().optional(),
});
export type DeviceFilter = z.infer<typeof DeviceFilter>;

/** The filter as a condition on `device`, always within the organisation. */
export function deviceCondition(organisationId: string, filter: DeviceFilter): SQL {
  const conditions: (SQL | undefined)[] = [
    eq(device.organisationId, organisationId),
    filter.states?.length ? inArray(device.state, filter.states) : undefined,
    filter.platform && eq(device.platform, filter.platform),
    filter.importId && eq(device.importId, filter.importId),
    filter.outletId && eq(device.outletId, filter.outletId),
    filter.partnerId && eq(device.partnerId, filter.partnerId),
    filter.createdBefore && lt(device.createdAt, Date.parse(filter.createdBefore)),
    filter.agentId && assignedTo(organisationId, filter.agentId),
    filter.search ? searched(organisationId, filter.search) : undefined,
  ].map((condition) => condition || undefined);
  return and(...conditions) as SQL;
}

function assignedTo(organisationId: string, userId: string): SQL {
  return sql`${device.id} in (select ${assignment.deviceId} from ${assignment} where ${assignment.organisationId} = ${organisationId} and ${assignment.userId} = ${userId})`;
}

/** Every branch is answered by an index: identifiers by a range of keys, the MAC by equality. */
function searched(organisationId: string, search: string): SQL {
  const bare = search.replace(/[\s-]/g, "");
  const folded = search.toLowerCase();
  const branches: (SQL | undefined)[] = [keyRange(organisationId, "serial", folded)];
  if (/^\d+$/.test(bare)) branches.push(keyRange(organisationId, "imei", bare.slice(0, 14)));
  const mac = checkMac(search);
  if (mac.ok)
    branches.push(and(eq(device.organisationId, organisationId), eq(device.mac, mac.value)));
  return or(...branches) as SQL;
}

function keyRange(organisationId: string, kind: "imei" | "serial", start: string): SQL {
  const keys = and(
    eq(identifier.organisationId, organisationId),
    eq(identifier.kind, kind),
    gte(identifier.key, start),
    lt(identifier.key, `${start}\u{10ffff}`),
  );
  return sql`${device.id} in (select ${identifier.deviceId} from ${identifier} where ${keys})`;
}
