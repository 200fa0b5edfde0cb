import { createHash, randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { device, deviceToken } from "#db/schema/device.ts";
import { change } from "#server/domain/change.ts";
import type { Context } from "#server/domain/context.ts";
import { newId } from "#server/domain/id.ts";

/**
 * What a device client's provisioning leaves behind: the device `enrolled`, with a current token of this hash (of nobody's unless
 * given), and a line of history.
 */
export async function enrolDevice(
  context: Context,
  organisationId: string,
  deviceId: string,
  hash = createHash("sha256").update(randomUUID()).digest("hex"),
): Promise<void> {
  await change(context, { name: "test.enrol", organisationId }, async ({ tx, now, record }) => {
    await tx
      .update(device)
      .set({ state: "enrolled", enrolledAt: now, version: sql`${device.version} + 1` })
      .where(and(eq(device.organisationId, organisationId), eq(device.id, deviceId)));
    await tx.insert(deviceToken).values({
      organisationId,
      id: newId(now),
      deviceId,
      hash,
      generation: 1,
      createdAt: now,
    });
    record({ thingKind: "device", thingId: deviceId, action: "enrolled", state: "enrolled" });
  });
}
