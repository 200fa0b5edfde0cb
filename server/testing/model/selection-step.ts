import { expect } from "vitest";
import type { UserContext } from "#server/domain/context.ts";
import { assignDevices, unassignDevices } from "#server/domain/device/assign.ts";
import {
  cancelDevices,
  resumeDevices,
  retireDevices,
  suspendDevices,
} from "#server/domain/device/change-state.ts";
import { mapDevices } from "#server/domain/device/map.ts";
import type { Outcome } from "#server/domain/device/selection.ts";
import { chosen, chosenAll, expectCame, type Play } from "./play.ts";
import type { StepOf } from "./steps.ts";
import { type DeviceState, endedCode, type ModelDevice, type ModelPerson } from "./things.ts";

/** What a verb must say of each device, and do to those that it takes. */
interface Plan {
  judge(device: ModelDevice): "done" | "skipped" | NonNullable<ReturnType<typeof endedCode>>;
  apply(device: ModelDevice): void;
}

/** Does a bulk verb for some devices, and perhaps one of the other organisation, which is not there (T13). */
async function select(
  play: Play,
  { organisation, who, picks, foreign }: StepOf<"assign" | "map" | "state">,
  verb: (context: UserContext, ids: string[]) => Promise<Outcome>,
  { refusal = null, judge, apply }: Plan & { refusal?: string | null },
) {
  const side = play.sides[organisation];
  const [other] = play.sides[organisation === 0 ? 1 : 0].devices;
  const actor = chosen(side.staff(), who);
  const devices = chosenAll(side.devices, picks);
  const strange = foreign && other ? [other.id] : [];
  const ids = [...devices.map((device) => device.id), ...strange];
  if (!actor || ids.length === 0) return;
  const outcome = await expectCame(play, side.as(actor), (at) => verb(at, ids), refusal);
  if (!outcome) return;
  const judged = devices.map((device) => ({ device, said: judge(device) }));
  const are = (said: string) =>
    judged.filter((one) => one.said === said).map(({ device }) => device);
  const failed = judged.filter(({ said }) => said !== "done" && said !== "skipped");
  expect(sorted(outcome.done)).toEqual(sorted(are("done").map(({ id }) => id)));
  expect(sorted(outcome.skipped.map(({ id }) => id))).toEqual(
    sorted(are("skipped").map(({ id }) => id)),
  );
  expect(sorted(outcome.failed.map(({ id, appCode }) => `${id} ${appCode}`))).toEqual(
    sorted([
      ...failed.map(({ device, said }) => `${device.id} ${said}`),
      ...strange.map((id) => `${id} NOT_FOUND`),
    ]),
  );
  for (const device of are("done")) apply(device);
}

const sorted = (list: string[]) => [...list].sort();

const LIFE: Record<
  StepOf<"state">["verb"],
  { from: DeviceState[]; to: DeviceState; verb: typeof retireDevices }
> = {
  suspend: { from: ["enrolled"], to: "suspended", verb: suspendDevices },
  resume: { from: ["suspended"], to: "enrolled", verb: resumeDevices },
  retire: { from: ["enrolled", "suspended"], to: "retired", verb: retireDevices },
  cancel: { from: ["pre-enrolled"], to: "cancelled", verb: cancelDevices },
};

/** One step in the life of devices. */
export function stateStep(play: Play, step: StepOf<"state">) {
  const side = play.sides[step.organisation];
  const { from, to, verb } = LIFE[step.verb];
  return select(play, step, (context, ids) => verb(context, { selection: { ids } }), {
    judge(device) {
      if (from.includes(device.state)) return "done";
      if (device.state === to) return "skipped";
      return endedCode(device) ?? "CONFLICT";
    },
    apply(device) {
      if (to === "retired" || to === "cancelled") return side.end(device, to);
      device.state = to;
      device.version += 1;
    },
  });
}

/** Devices are given to people, taken from some, or from everybody. */
export function assignStep(play: Play, step: StepOf<"assign">) {
  const { people: picks, mode } = step;
  const people = chosenAll(play.sides[step.organisation].people, picks);
  const userIds = people.map(({ id }) => id);
  const verb = (context: UserContext, ids: string[]) =>
    mode === "take"
      ? unassignDevices(context, { selection: { ids }, userIds })
      : assignDevices(context, { selection: { ids }, userIds, mode });
  const after = ({ holders }: ModelDevice): Set<ModelPerson> => {
    if (mode === "replace") return new Set(people);
    if (mode === "add") return new Set([...holders, ...people]);
    return new Set([...holders].filter((one) => !people.includes(one)));
  };
  return select(play, step, verb, {
    refusal: mode === "take" ? null : holdersCode(people),
    judge(device) {
      const ended = endedCode(device);
      if (ended) return ended;
      return same(device.holders, after(device)) ? "skipped" : "done";
    },
    apply(device) {
      device.holders = after(device);
      device.version += 1;
    },
  });
}

const same = (one: Set<unknown>, other: Set<unknown>) =>
  one.size === other.size && [...one].every((each) => other.has(each));

function holdersCode(people: ModelPerson[]): string | null {
  if (people.some(({ state }) => state === "removed")) return "NOT_FOUND";
  return people.some(({ state }) => state !== "active") ? "INVALID_INPUT" : null;
}

/** Devices are mapped to an outlet, whose own channel partner comes with it, or to none. */
export function mapStep(play: Play, step: StepOf<"map">) {
  const side = play.sides[step.organisation];
  const outlet = step.outlet % (side.real.outlets.length + 1);
  const to = outlet === side.real.outlets.length ? null : outlet;
  const outletId = to === null ? null : (side.real.outlets[to]?.id ?? null);
  const partnerAfter = (device: ModelDevice) => (to === OF_PARTNER ? 0 : device.partner);
  const verb = (context: UserContext, ids: string[]) =>
    mapDevices(context, { selection: { ids }, outletId });
  return select(play, step, verb, {
    judge(device) {
      const unchanged = device.outlet === to && device.partner === partnerAfter(device);
      return endedCode(device) ?? (unchanged ? "skipped" : "done");
    },
    apply(device) {
      device.partner = partnerAfter(device);
      device.outlet = to;
      device.version += 1;
    },
  });
}

/** The first outlet of a test organisation belongs to its first channel partner; the others to none. */
const OF_PARTNER = 0;
