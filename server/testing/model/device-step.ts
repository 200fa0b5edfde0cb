import { expect } from "vitest";
import { assignDevices } from "#server/domain/device/assign.ts";
import { correctDevice } from "#server/domain/device/correct.ts";
import { replaceDevice } from "#server/domain/device/replace.ts";
import { DomainError } from "#server/domain/errors.ts";
import { testImei } from "../identifiers.ts";
import type { TestOrganisation } from "../organisation.ts";
import type { Balances, ModelDevice } from "./balances.ts";
import type { Step } from "./steps.ts";

type DeviceStep = Extract<Step, { kind: "assign" | "correct" | "replace" }>;

const REASON = "As the model says";

/** What happens to one device beside its life: it is given away, its number corrected, another one put in its place. */
export async function deviceStep(
  real: TestOrganisation,
  model: Balances,
  step: DeviceStep,
): Promise<void> {
  const device = model.devices[step.pick % Math.max(1, model.devices.length)];
  if (!device) return;
  const admin = real.as(real.admin);
  const ended = { retired: "DEVICE_RETIRED", cancelled: "CONFLICT" }[device.state as string];
  if (step.kind === "assign") {
    const userIds = [step.user === 0 ? real.owner.id : real.admin.id];
    const selection = { ids: [device.id] };
    const outcome = await assignDevices(admin, { selection, userIds, mode: "replace" });
    expect(outcome.failed.map((one) => one.appCode)).toEqual(ended ? [ended] : []);
    if (outcome.done.length > 0) device.untouched = false;
    return;
  }
  const { key } = step;
  const taken = model.live().some((one) => one.key === key && one !== device);
  const imei = testImei(key);
  const deviceId = device.id;
  if (step.kind === "correct") {
    const same = key === device.key;
    const call = correctDevice(admin, { deviceId, device: { imei }, reason: REASON });
    expect(await codeOf(call)).toBe(ended ?? (taken || same ? "INVALID_INPUT" : null));
    if (!ended && !taken && !same) Object.assign(device, { key, untouched: false });
    return;
  }
  const call = replaceDevice(admin, {
    deviceId,
    device: { platform: "android", imei },
    reason: REASON,
  });
  const due = ended ?? (taken ? "INVALID_INPUT" : null);
  if (due) return expect(await codeOf(call)).toBe(due);
  moveAlong(model, device, (await call).deviceId, key);
}

/** The licence goes from the one to the other, whatever is available. */
function moveAlong(model: Balances, device: ModelDevice, id: string, key: number) {
  model.end(device, device.state === "pre-enrolled" ? "cancelled" : "retired");
  model.addDevices(device.drawUserId, [{ id, key }], null);
}

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
