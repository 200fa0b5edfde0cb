import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { assignment, type device, devicePresence } from "#db/schema/device.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import { user } from "#db/schema/user.ts";

type Row = typeof device.$inferSelect;

/** A device as lists show and exports write it. */
export interface DeviceItem
  extends Pick<
    Row,
    | "id"
    | "state"
    | "platform"
    | "imei"
    | "imei2"
    | "serial"
    | "mac"
    | "model"
    | "assetTag"
    | "source"
    | "claimStrength"
    | "version"
  > {
  assignedTo: { userId: string; name: string; email: string }[];
  outlet: string | null;
  partner: string | null;
  createdAt: string;
  enrolledAt: string | null;
  lastSeenAt: string | null;
}

/** What stands beside the rows of a page: who holds them, where they are mapped, when they were seen. Four queries, whatever the page. */
export async function itemsOf(
  database: Database,
  organisationId: string,
  rows: readonly Row[],
): Promise<DeviceItem[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [holders, seen, outlets, partners] = await Promise.all([
    holdersOf(database, organisationId, ids),
    seenOf(database, organisationId, ids),
    namesOf(database, outlet, organisationId, distinct(rows.map((row) => row.outletId))),
    namesOf(database, channelPartner, organisationId, distinct(rows.map((row) => row.partnerId))),
  ]);
  return rows.map((row) => ({
    ...own(row),
    assignedTo: holders.get(row.id) ?? [],
    outlet: outlets.get(row.outletId ?? "") ?? null,
    partner: partners.get(row.partnerId ?? "") ?? null,
    createdAt: new Date(row.createdAt).toISOString(),
    enrolledAt: iso(row.enrolledAt),
    lastSeenAt: iso(seen.get(row.id) ?? null),
  }));
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

function own(row: Row) {
  const { id, state, platform, imei, imei2, serial, mac, model, assetTag } = row;
  const { source, claimStrength, version } = row;
  const identified = { id, state, platform, imei, imei2, serial, mac, model, assetTag };
  return { ...identified, source, claimStrength, version };
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((one) => one !== null))];
}

type Holders = Map<string, DeviceItem["assignedTo"]>;

/** Who holds each of these devices, by name. */
export async function holdersOf(
  database: Database,
  organisationId: string,
  deviceIds: string[],
): Promise<Holders> {
  const holders: Holders = new Map();
  if (deviceIds.length === 0) return holders;
  const rows = await database.read
    .select({ deviceId: assignment.deviceId, userId: user.id, name: user.name, email: user.email })
    .from(assignment)
    .innerJoin(
      user,
      and(eq(user.organisationId, assignment.organisationId), eq(user.id, assignment.userId)),
    )
    .where(
      and(eq(assignment.organisationId, organisationId), inArray(assignment.deviceId, deviceIds)),
    )
    .orderBy(user.name, user.id);
  for (const { deviceId, ...holder } of rows) {
    const held = holders.get(deviceId) ?? [];
    held.push(holder);
    holders.set(deviceId, held);
  }
  return holders;
}

async function seenOf({ read }: Database, organisationId: string, ids: string[]) {
  const { deviceId, lastSeenAt } = devicePresence;
  const rows = await read
    .select({ deviceId, lastSeenAt })
    .from(devicePresence)
    .where(and(eq(devicePresence.organisationId, organisationId), inArray(deviceId, ids)));
  return new Map(rows.map((row) => [row.deviceId, row.lastSeenAt]));
}

async function namesOf(
  { read }: Database,
  table: typeof outlet | typeof channelPartner,
  organisationId: string,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await read
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(and(eq(table.organisationId, organisationId), inArray(table.id, ids)));
  return new Map(rows.map((row) => [row.id, row.name]));
}
