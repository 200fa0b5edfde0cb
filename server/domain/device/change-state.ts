import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type DEVICE_STATES, device } from "#db/schema/device.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import type { AppCode } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { endDevices } from "./end-devices.ts";
import { DeviceSelection, type Outcome, type SelectedDevice, selectDevices } from "./selection.ts";
import { refuseStale, Version } from "./stale.ts";
import { ACTS_ON } from "./verb-states.ts";

type DeviceState = (typeof DEVICE_STATES)[number];

export const ChangeDevicesInput = z.strictObject({
  selection: DeviceSelection,
  version: Version.optional(),
});
export type ChangeDevicesInput = z.infer<typeof ChangeDevicesInput>;

interface Step {
  name: string;
  action: string;
  from: readonly DeviceState[];
  to: DeviceState;
}

/** Bulk verbs may carry a whole import: as long as a commit. */
export const TIMEOUT_MS = 4_000;

/** Takes enrolled or suspended devices out of the organisation; their licences return. Each device's outcome is reported. */
export function retireDevices(context: Context, input: ChangeDevicesInput): Promise<Outcome> {
  return step(context, input, {
    name: "device.retire",
    action: "retired",
    from: ACTS_ON.retire,
    to: "retired",
  });
}

/** Takes back pre-enrolments that no device has used yet; their licences return. */
export function cancelDevices(context: Context, input: ChangeDevicesInput): Promise<Outcome> {
  return step(context, input, {
    name: "device.cancel",
    action: "cancelled",
    from: ACTS_ON.cancel,
    to: "cancelled",
  });
}

/** Stops enrolled devices from working until they are resumed; the licence stays. */
export function suspendDevices(context: Context, input: ChangeDevicesInput): Promise<Outcome> {
  return step(context, input, {
    name: "device.suspend",
    action: "suspended",
    from: ACTS_ON.suspend,
    to: "suspended",
  });
}

/** Lets suspended devices work again. */
export function resumeDevices(context: Context, input: ChangeDevicesInput): Promise<Outcome> {
  return step(context, input, {
    name: "device.resume",
    action: "resumed",
    from: ACTS_ON.resume,
    to: "enrolled",
  });
}

/**
 * One step in the life of devices, for a whole selection in one transaction. A device already there is skipped, one in another
 * state or of nobody here fails with its code; the others are done. Throws FORBIDDEN, SELECTION_MOVED.
 */
async function step(context: Context, input: ChangeDevicesInput, wanted: Step): Promise<Outcome> {
  const { organisationId } = requirePermission(context, "device.manage").actor;
  return change(
    context,
    { name: wanted.name, organisationId, timeoutMs: TIMEOUT_MS },
    async (unit) => {
      const { devices, missing } = await selectDevices(unit, input.selection);
      await refuseStale(unit, devices, input.version);
      const due = devices.filter((row) => wanted.from.includes(row.state));
      const others = devices.filter((row) => !wanted.from.includes(row.state));
      if (wanted.to === "retired" || wanted.to === "cancelled") {
        await endDevices(unit, due, { state: wanted.to, action: wanted.action });
      } else {
        await setState(unit, due, wanted);
      }
      return {
        done: due.map((row) => row.id),
        skipped: others
          .filter((row) => row.state === wanted.to)
          .map((row) => ({ id: row.id, appCode: "CONFLICT" as AppCode })),
        failed: [
          ...missing.map((id) => ({ id, appCode: "NOT_FOUND" as AppCode })),
          ...others
            .filter((row) => row.state !== wanted.to)
            .map((row) => ({ id: row.id, appCode: codeOf(row) })),
        ],
      };
    },
  );
}

function codeOf(row: SelectedDevice): AppCode {
  return row.state === "retired" ? "DEVICE_RETIRED" : "CONFLICT";
}

async function setState(unit: Unit, devices: SelectedDevice[], wanted: Step): Promise<void> {
  if (devices.length === 0) return;
  for (const row of devices) {
    unit.record({
      thingKind: "device",
      thingId: row.id,
      action: wanted.action,
      state: wanted.to,
      before: { state: row.state },
      after: { state: wanted.to },
    });
  }
  const ids = JSON.stringify(devices.map((row) => row.id));
  await unit.tx
    .update(device)
    .set({ state: wanted.to, version: sql`${device.version} + 1` })
    .where(
      and(
        eq(device.organisationId, unit.organisationId),
        sql`${device.id} in (select value from json_each(${ids}))`,
      ),
    );
}
