import { expect } from "vitest";
import { allot } from "#server/domain/allocation/allot.ts";
import { grant } from "#server/domain/allocation/grant.ts";
import { cancelDevices, retireDevices } from "#server/domain/device/change-state.ts";
import { createDevice } from "#server/domain/device/create.ts";
import { listDevices } from "#server/domain/device/list.ts";
import { DomainError } from "#server/domain/errors.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { expireImports } from "#server/domain/import/expire.ts";
import { undoImport } from "#server/domain/import/undo.ts";
import { DAY_MS } from "../clock.ts";
import { enrolDevice } from "../enrol.ts";
import { testImei } from "../identifiers.ts";
import { uploadRows } from "../import.ts";
import { systemContext, type TestOrganisation } from "../organisation.ts";
import { androidRows } from "../template.ts";
import type { TestWorld } from "../world.ts";
import type { Balances, ModelImport } from "./balances.ts";
import { deviceStep } from "./device-step.ts";
import { runRequestStep } from "./request-step.ts";
import type { Step } from "./steps.ts";

/** An organisation as it is, and as it must be. */
export interface Side {
  real: TestOrganisation;
  model: Balances;
}

export interface Play {
  world: TestWorld;
  sides: [Side, Side];
  /** IMEIs that no other step uses. */
  nextFreshKey: number;
}

/** Does a step for real and in the model, and holds the answer against what the model says it must be. */
export async function runStep(play: Play, step: Step): Promise<void> {
  const side = play.sides[step.organisation];
  const { real, model } = side;
  const { world } = play;
  const people = [real.owner, real.admin] as const;
  switch (step.kind) {
    case "grant": {
      const input = { organisationId: real.id, amount: step.amount };
      const code = await codeOf(grant(systemContext(world.db, world.clock), input));
      return expect(code).toBe(model.grant(step.amount) ? null : "ALLOCATION_EXHAUSTED");
    }
    case "allot": {
      const userId = people[step.user].id;
      const code = await codeOf(allot(real.as(real.owner), { userId, amount: step.amount }));
      return expect(code).toBe(model.allot(userId, step.amount) ? null : "ALLOCATION_EXHAUSTED");
    }
    case "create":
      return create(side, people[step.user].id, step.key);
    case "burst":
      return burst(play, side, people[step.user].id, step.count);
    case "upload": {
      const rows = step.keys.flatMap((key) => androidRows(1, key));
      const view = await uploadRows(real.as(people[step.user]), rows);
      model.addImport(view.id, step.keys, world.clock.now());
      const known = step.keys.filter((key) => model.isKnown(key)).length;
      const counts = {
        total: step.keys.length,
        new: step.keys.length - known,
        alreadyHere: known,
        problem: 0,
      };
      return expect(view).toMatchObject({ state: "ready", counts });
    }
    case "commit": {
      const ready = model.imports.filter((each) => each.state === "ready");
      const one = chosen(step.ready ? ready : model.imports, step.pick);
      if (!one) return;
      await commit(play, side, one, people[step.user].id);
      if (step.twice) await commit(play, side, one, people[step.user].id);
      return;
    }
    case "undo":
      return undo(
        play,
        side,
        chosen(
          model.imports.filter((one) => one.state !== "expired"),
          step.pick,
        ),
      );
    case "enrol": {
      const device = chosen(
        model.devices.filter((one) => one.state === "pre-enrolled"),
        step.pick,
      );
      if (!device) return;
      await enrolDevice(systemContext(world.db, world.clock), real.id, device.id);
      device.state = "enrolled";
      device.untouched = false;
      return;
    }
    case "end":
      return end(play, step);
    case "assign":
    case "correct":
    case "replace":
      return deviceStep(real, model, step);
    case "request":
      return runRequestStep(play, side, { ...step, who: step.user === 0 ? "owner" : "admin" });
    case "wait":
      world.clock.advance(step.days * DAY_MS);
      await expireImports(world.db, world.clock);
      for (const each of play.sides) each.model.expire(world.clock.now());
      return;
  }
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

function chosen<T>(list: T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}

function userOf({ real }: Side, userId: string) {
  return real.as(userId === real.owner.id ? real.owner : real.admin);
}

async function create(side: Side, userId: string, key: number): Promise<void> {
  const { model } = side;
  const device = { platform: "android" as const, imei: testImei(key) };
  const before = model.availableTo(userId);
  const due = model.isKnown(key) ? "INVALID_INPUT" : before < 1 ? "ALLOCATION_EXHAUSTED" : null;
  let deviceId = "";
  const work = createDevice(userOf(side, userId), { device }).then((made) => {
    deviceId = made.deviceId;
  });
  expect(await codeOf(work)).toBe(due);
  if (due === null) model.addDevices(userId, [{ id: deviceId, key }], null);
}

/** Several at once: exactly as many as there are licences succeed, whoever is served first. */
async function burst(play: Play, side: Side, userId: string, count: number): Promise<void> {
  const { model } = side;
  const keys = Array.from({ length: count }, () => play.nextFreshKey++);
  const made: { id: string; key: number }[] = [];
  const codes = await Promise.all(
    keys.map((key) => {
      const device = { platform: "android" as const, imei: testImei(key) };
      const work = createDevice(userOf(side, userId), { device });
      return codeOf(work.then(({ deviceId }) => made.push({ id: deviceId, key })));
    }),
  );
  const served = Math.min(count, model.availableTo(userId));
  expect(codes.filter((code) => code === null)).toHaveLength(served);
  expect(codes.filter((code) => code === "ALLOCATION_EXHAUSTED")).toHaveLength(count - served);
  model.addDevices(userId, made, null);
}

async function commit(
  { world }: Play,
  side: Side,
  one: ModelImport,
  userId: string,
): Promise<void> {
  const { model } = side;
  const context = userOf(side, userId);
  const now = world.clock.now();
  if (one.state !== "ready") {
    const repeated = one.state === "committed" || one.state === "undone";
    return expect(await codeOf(commitImport(context, { importId: one.id }))).toBe(
      repeated ? null : "CONFLICT",
    );
  }
  const due = model.planCommit(one, userId);
  if (typeof due === "string") {
    return expect(await codeOf(commitImport(context, { importId: one.id }))).toBe(due);
  }
  const result = await commitImport(context, { importId: one.id });
  expect(result).toMatchObject({
    total: one.rows.length,
    preEnrolled: due,
    licences: { drawn: due },
  });
  model.commit(one, now);
  const { items } = await listDevices(context, { filter: { importId: one.id }, limit: 200 });
  const made = items.map((item) => ({ id: item.id, key: numberOf(item.imei) }));
  expect(made.map((row) => row.key).sort()).toEqual(
    one.rows
      .filter((row) => !row.known)
      .map((row) => row.key)
      .sort(),
  );
  model.addDevices(userId, made, one.id);
}

/** The number that `testImei` made an IMEI of. */
const numberOf = (imei: string | null) => Number(imei?.slice(2, 14));

async function undo(
  { world }: Play,
  { real, model }: Side,
  one: ModelImport | undefined,
): Promise<void> {
  if (!one) return;
  const due = one.state === "committed" && one.undoUntil >= world.clock.now();
  const code = await codeOf(undoImport(real.as(real.owner), { importId: one.id }));
  expect(code).toBe(due || one.state === "undone" ? null : "CONFLICT");
  if (!due) return;
  one.state = "undone";
  for (const device of model.devices.filter((device) => device.importId === one.id)) {
    if (device.untouched) model.end(device, "cancelled");
  }
}

async function end(play: Play, step: Step & { kind: "end" }): Promise<void> {
  const { real, model } = play.sides[step.organisation];
  const other = play.sides[step.organisation === 0 ? 1 : 0].model.devices[0];
  const picked = new Set(step.picks.flatMap((pick) => chosen(model.devices, pick) ?? []));
  const foreign = step.foreign && other ? [other.id] : [];
  const ids = [...[...picked].map((device) => device.id), ...foreign];
  if (ids.length === 0) return;
  const verb = step.verb === "retire" ? retireDevices : cancelDevices;
  const from = step.verb === "retire" ? ["enrolled", "suspended"] : ["pre-enrolled"];
  const due = [...picked].filter((device) => from.includes(device.state));
  const outcome = await verb(real.as(real.admin), { selection: { ids } });
  expect(new Set(outcome.done)).toEqual(new Set(due.map((device) => device.id)));
  for (const id of foreign) expect(outcome.failed).toContainEqual({ id, appCode: "NOT_FOUND" });
  for (const device of due) model.end(device, step.verb === "retire" ? "retired" : "cancelled");
}
