import { expect } from "vitest";
import { correctDevice } from "#server/domain/device/correct.ts";
import { createDevice } from "#server/domain/device/create.ts";
import { replaceDevice } from "#server/domain/device/replace.ts";
import { testImei } from "../identifiers.ts";
import { came, chosen, expectCame, type Play } from "./play.ts";
import type { Side } from "./side.ts";
import type { StepOf } from "./steps.ts";
import { endedCode, type ModelDevice, type ModelPerson } from "./things.ts";

const REASON = "As the model says";

const phone = (key: number) => ({ platform: "android" as const, imei: testImei(key) });

/** Somebody pre-enrols one device, for somebody or for nobody yet. */
export async function createStep(play: Play, step: StepOf<"create">) {
  const { organisation, who, key, assign } = step;
  const side = play.sides[organisation];
  const actor = chosen(side.staff(), who);
  if (!actor) return;
  const agent = assign === null ? undefined : chosen(side.people, assign);
  const input = { device: phone(key), ...(agent && { assignTo: agent.id }) };
  const due =
    agentCode(agent) ??
    (side.liveWith(key) ? "INVALID_INPUT" : null) ??
    (side.balances.availableTo(actor.id) < 1 ? "ALLOCATION_EXHAUSTED" : null);
  const verb = (context: ReturnType<Side["as"]>) => createDevice(context, input);
  const made = await expectCame(play, side.as(actor), verb, due);
  if (made)
    side.addDevices(actor, [{ id: made.deviceId, key, holders: new Set(agent && [agent]) }]);
}

/** Whether a device may be given to somebody: to an active user of the organisation alone. */
export function agentCode(agent: ModelPerson | undefined) {
  if (agent?.state === "removed") return "NOT_FOUND";
  return agent && agent.state !== "active" ? "INVALID_INPUT" : null;
}

/** Several at once: exactly as many as there are licences succeed, whoever is served first (T11). */
export async function burstStep(play: Play, { organisation, who, count }: StepOf<"burst">) {
  const side = play.sides[organisation];
  const actor = chosen(side.staff(), who);
  if (!actor) return;
  const made: { id: string; key: number }[] = [];
  const codes = await Promise.all(
    Array.from({ length: count }, () => play.fresh()).map(async (key) => {
      const verb = (context: ReturnType<Side["as"]>) =>
        createDevice(context, { device: phone(key) });
      const outcome = await came(play, side.as(actor), verb);
      if ("value" in outcome) made.push({ id: outcome.value.deviceId, key });
      return outcome.code;
    }),
  );
  const served = Math.min(count, side.balances.availableTo(actor.id));
  expect(codes.filter((code) => code === null)).toHaveLength(served);
  expect(codes.filter((code) => code === "ALLOCATION_EXHAUSTED")).toHaveLength(count - served);
  side.addDevices(actor, made);
}

/** An identifier was mistyped: it is corrected, unless another device has it or nothing would change. */
export async function correctStep(play: Play, { organisation, who, pick, key }: StepOf<"correct">) {
  const side = play.sides[organisation];
  const actor = chosen(side.staff(), who);
  const device = chosen(side.devices, pick);
  if (!actor || !device) return;
  const other = side.liveWith(key);
  const input = { deviceId: device.id, device: { imei: testImei(key) }, reason: REASON };
  const due = endedCode(device) ?? (other ? "INVALID_INPUT" : null);
  const verb = (context: ReturnType<Side["as"]>) => correctDevice(context, input);
  await expectCame(play, side.as(actor), verb, due);
  if (due === null) Object.assign(device, { key, version: device.version + 1 });
}

/** Another device comes in the place of one: its people, its places and its licence move along, whatever is available. */
export async function replaceStep(play: Play, { organisation, who, pick, key }: StepOf<"replace">) {
  const side = play.sides[organisation];
  const actor = chosen(side.staff(), who);
  const device = chosen(side.devices, pick);
  if (!actor || !device) return;
  const other = side.liveWith(key);
  const due = endedCode(device) ?? (other && other !== device ? "INVALID_INPUT" : null);
  const input = { deviceId: device.id, device: phone(key), reason: REASON };
  const verb = (context: ReturnType<Side["as"]>) => replaceDevice(context, input);
  const made = await expectCame(play, side.as(actor), verb, due);
  if (made) moveAlong(side, device, { id: made.deviceId, key }, actor);
}

function moveAlong(
  side: Side,
  old: ModelDevice,
  made: { id: string; key: number },
  actor: ModelPerson,
) {
  const { outlet, partner } = old;
  const holders = new Set(old.holders);
  side.end(old, old.state === "pre-enrolled" ? "cancelled" : "retired");
  let { drawer } = old;
  if (drawer.state === "removed") {
    // It went to the bank: that very one is handed on to whoever replaces the device.
    side.balances.allot(actor.id, 1);
    drawer = actor;
  }
  side.addDevices(drawer, [{ ...made, holders, outlet, partner }]);
}
