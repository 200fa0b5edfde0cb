import { and, eq, gte, inArray, lt, notExists, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import {
  assignment,
  CLAIM_STRENGTHS,
  DEVICE_SOURCES,
  DEVICE_STATES,
  device,
  devicePresence,
  PLATFORMS,
} from "#db/schema/device.ts";
import { isPasted, PastedId } from "./pasted.ts";
import { searched } from "./search.ts";

const id = z.string().max(64);

/** The one filter of devices: list, count, bulk action and export all take it. */
export const DeviceFilter = z.strictObject({
  /** Part of an identifier or asset tag (with fewer than three characters, its start), of an agent's name or address, or an outlet's name. */
  search: z.string().trim().max(200).optional(),
  states: z.array(z.enum(DEVICE_STATES)).max(DEVICE_STATES.length).optional(),
  platform: z.enum(PLATFORMS).optional(),
  source: z.enum(DEVICE_SOURCES).optional(),
  claimStrength: z.enum(CLAIM_STRENGTHS).optional(),
  importId: id.optional(),
  agentId: id.optional(),
  outletId: id.optional(),
  partnerId: id.optional(),
  /** Devices that have never checked in. */
  neverSeen: z.literal(true).optional(),
  /** ISO 8601; devices that checked in once, but not since. */
  lastSeenBefore: z.iso.datetime().optional(),
  /** ISO 8601; devices provisioned since, whatever became of them. */
  enrolledSince: z.iso.datetime().optional(),
  /** A pasted list of identifiers, as `device.paste` named it. */
  pasted: PastedId.optional(),
  /** ISO 8601; "all matching" sets it, so that devices made meanwhile are never swept along. */
  createdBefore: z.iso.datetime().optional(),
});
export type DeviceFilter = z.infer<typeof DeviceFilter>;

/** Whether the answer can change without a line of history: last seen is a fact beside the state, and pasted lists are forgotten. */
export function isTimely({ neverSeen, lastSeenBefore, pasted }: DeviceFilter): boolean {
  return [neverSeen, lastSeenBefore, pasted].some((one) => one !== undefined);
}

/** The filter as a condition on `device`, always within the organisation. `found` stands for its search, if that has been put already. */
export function deviceCondition(organisationId: string, filter: DeviceFilter, found?: SQL): SQL {
  const conditions: (SQL | undefined)[] = [
    eq(device.organisationId, organisationId),
    filter.states?.length ? stateIn(filter.states) : undefined,
    filter.platform && eq(device.platform, filter.platform),
    filter.source && eq(device.source, filter.source),
    filter.claimStrength && eq(device.claimStrength, filter.claimStrength),
    filter.importId && eq(device.importId, filter.importId),
    filter.outletId && eq(device.outletId, filter.outletId),
    filter.partnerId && eq(device.partnerId, filter.partnerId),
    filter.createdBefore && lt(device.createdAt, Date.parse(filter.createdBefore)),
    filter.enrolledSince && gte(device.enrolledAt, Date.parse(filter.enrolledSince)),
    filter.agentId && assignedTo(organisationId, filter.agentId),
    filter.neverSeen && notExists(presence()),
    filter.lastSeenBefore && seenBefore(Date.parse(filter.lastSeenBefore)),
    filter.pasted && isPasted(organisationId, filter.pasted),
    found ?? (filter.search ? searched(organisationId, filter.search) : undefined),
  ].map((condition) => condition || undefined);
  return and(...conditions) as SQL;
}

/** One state is an equality, so that the index by state keeps the order of the list, too. */
function stateIn(states: NonNullable<DeviceFilter["states"]>): SQL {
  const [only, ...more] = states;
  return only && more.length === 0 ? eq(device.state, only) : inArray(device.state, states);
}

function assignedTo(organisationId: string, userId: string): SQL {
  return sql`${device.id} in (select ${assignment.deviceId} from ${assignment} where ${assignment.organisationId} = ${organisationId} and ${assignment.userId} = ${userId})`;
}

function presence(): SQL {
  return sql`(select 1 from ${devicePresence} where ${devicePresence.organisationId} = ${device.organisationId} and ${devicePresence.deviceId} = ${device.id})`;
}

function seenBefore(moment: number): SQL {
  return sql`(select ${devicePresence.lastSeenAt} from ${devicePresence} where ${devicePresence.organisationId} = ${device.organisationId} and ${devicePresence.deviceId} = ${device.id}) < ${moment}`;
}
