import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { device, devicePresence, deviceToken } from "#db/schema/device.ts";
import { organisation } from "#db/schema/organisation.ts";
import type { Presence } from "./last-seen.ts";

export interface Holder {
  userId: string;
  name: string;
}

/** A device as its token finds it. */
export interface DeviceByToken {
  organisationId: string;
  deviceId: string;
  /** Epoch ms; null while the token is the current one. */
  tokenEndedAt: number | null;
  generation: number;
  state: (typeof device.$inferSelect)["state"];
  organisationName: string;
  organisationState: (typeof organisation.$inferSelect)["state"];
  /** Whom it is assigned to, the longest first. */
  assignedTo: Holder[];
  presence: Presence | null;
}

/** The device behind the SHA-256 of a token, by one statement over indexes and committed data; null for a token that never was. */
export async function deviceByToken(
  db: Database,
  tokenHash: string,
): Promise<DeviceByToken | null> {
  const [found] = await db.read
    .select({
      organisationId: deviceToken.organisationId,
      deviceId: deviceToken.deviceId,
      tokenEndedAt: deviceToken.endedAt,
      generation: deviceToken.generation,
      state: device.state,
      organisationName: organisation.name,
      organisationState: organisation.state,
      holders: sql<string>`(
        select json_group_array(json_object('userId', held.id, 'name', held.name)) from (
          select u.id, u.name from assignment a
            join user u on u.organisation_id = a.organisation_id and u.id = a.user_id
          where a.organisation_id = ${deviceToken.organisationId} and a.device_id = ${deviceToken.deviceId}
          order by a.assigned_at, u.id) held)`,
      lastSeenAt: devicePresence.lastSeenAt,
      osVersion: devicePresence.osVersion,
      appVersion: devicePresence.appVersion,
    })
    .from(deviceToken)
    .innerJoin(
      device,
      and(
        eq(device.organisationId, deviceToken.organisationId),
        eq(device.id, deviceToken.deviceId),
      ),
    )
    .innerJoin(organisation, eq(organisation.id, deviceToken.organisationId))
    .leftJoin(
      devicePresence,
      and(
        eq(devicePresence.organisationId, deviceToken.organisationId),
        eq(devicePresence.deviceId, deviceToken.deviceId),
      ),
    )
    .where(eq(deviceToken.hash, tokenHash));
  if (!found) return null;
  const { holders, lastSeenAt, osVersion, appVersion, ...rest } = found;
  return {
    ...rest,
    assignedTo: JSON.parse(holders) as Holder[],
    presence: lastSeenAt === null ? null : { lastSeenAt, osVersion, appVersion },
  };
}
