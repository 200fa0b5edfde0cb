import { and, eq, isNull, sql } from "drizzle-orm";
import { assignment, device, devicePresence, deviceToken } from "#db/schema/device.ts";
import type { Unit } from "../change.ts";
import { newId } from "../id.ts";
import type { TokenHashOf } from "./door.ts";
import { changedMeanwhile } from "./recognise.ts";

interface Provisioning {
  device: { deviceId: string; state: "pre-enrolled" | "enrolled" };
  /** What let it in; stands in the history. */
  way: "sign-in" | "provisioning-token" | "request";
  versions: { osVersion: string | null; appVersion: string | null };
  /** The user a sign-in assigns an unassigned device to. */
  assignTo?: string;
}

/**
 * Gives a device its token: a pre-enrolled one becomes `enrolled`; an enrolled one keeps row, history and licence, and its old token
 * ends here (PRODUCT.md, Re-enrolment). Draws nothing.
 */
export async function provision(
  unit: Unit,
  tokenHashOf: TokenHashOf,
  { device: { deviceId, state }, way, versions, assignTo }: Provisioning,
): Promise<{ tokenId: string; generation: number }> {
  const first = state === "pre-enrolled";
  await setEnrolled(unit, deviceId, state);
  const tokenId = newId(unit.now);
  const generation = first ? 1 : (await endToken(unit, deviceId)) + 1;
  await unit.tx.insert(deviceToken).values({
    organisationId: unit.organisationId,
    id: tokenId,
    deviceId,
    hash: tokenHashOf("device", tokenId, generation),
    generation,
    createdAt: unit.now,
  });
  if (assignTo) {
    const { organisationId, now: assignedAt } = unit;
    await unit.tx
      .insert(assignment)
      .values({ organisationId, deviceId, userId: assignTo, assignedAt });
  }
  await noteSeen(unit, deviceId, versions);
  unit.record({
    thingKind: "device",
    thingId: deviceId,
    action: first ? "enrolled" : "re-enrolled",
    state: "enrolled",
    before: { state },
    after: { state: "enrolled", way, ...(assignTo && { assignTo }) },
  });
  return { tokenId, generation };
}

async function setEnrolled(
  { tx, now, organisationId }: Unit,
  deviceId: string,
  state: "pre-enrolled" | "enrolled",
): Promise<void> {
  const changed = await tx
    .update(device)
    .set({
      version: sql`${device.version} + 1`,
      ...(state === "pre-enrolled" && { state: "enrolled" as const, enrolledAt: now }),
    })
    .where(
      and(
        eq(device.organisationId, organisationId),
        eq(device.id, deviceId),
        eq(device.state, state),
      ),
    )
    .returning({ id: device.id });
  if (changed.length !== 1) throw changedMeanwhile();
}

/** Ends the current token and gives its generation. */
async function endToken({ tx, now, organisationId }: Unit, deviceId: string): Promise<number> {
  const [ended] = await tx
    .update(deviceToken)
    .set({ endedAt: now })
    .where(
      and(
        eq(deviceToken.organisationId, organisationId),
        eq(deviceToken.deviceId, deviceId),
        isNull(deviceToken.endedAt),
      ),
    )
    .returning({ generation: deviceToken.generation });
  return ended?.generation ?? 0;
}

async function noteSeen(
  { tx, now, organisationId }: Unit,
  deviceId: string,
  versions: Provisioning["versions"],
): Promise<void> {
  await tx
    .insert(devicePresence)
    .values({ organisationId, deviceId, lastSeenAt: now, ...versions })
    .onConflictDoUpdate({
      target: [devicePresence.organisationId, devicePresence.deviceId],
      set: {
        lastSeenAt: now,
        osVersion: sql`coalesce(excluded.os_version, ${devicePresence.osVersion})`,
        appVersion: sql`coalesce(excluded.app_version, ${devicePresence.appVersion})`,
      },
    });
}
