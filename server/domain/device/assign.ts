import { sql } from "drizzle-orm";
import { z } from "zod";
import { assignment } from "#db/schema/device.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import type { AppCode } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { TIMEOUT_MS } from "./change-state.ts";
import { checkAgents } from "./check-agents.ts";
import { requiredOf } from "./check-mapping.ts";
import { DeviceSelection, type Outcome, type SelectedDevice, selectDevices } from "./selection.ts";
import { refuseStale, Version } from "./stale.ts";
import { touchDevices } from "./touch-devices.ts";

/** The most people one device is given to at once. */
const MOST_AGENTS = 20;

const userIds = z.array(z.string().min(1).max(64)).min(1).max(MOST_AGENTS);

export const AssignDevicesInput = z.strictObject({
  selection: DeviceSelection,
  userIds,
  /** `add` leaves those who hold the devices now; `replace` makes these people the only ones. */
  mode: z.enum(["add", "replace"]),
  version: Version.optional(),
});
export type AssignDevicesInput = z.infer<typeof AssignDevicesInput>;

export const UnassignDevicesInput = z.strictObject({
  selection: DeviceSelection,
  /** Whom the devices are taken from; everybody unless said. */
  userIds: userIds.optional(),
  version: Version.optional(),
});
export type UnassignDevicesInput = z.infer<typeof UnassignDevicesInput>;

/**
 * Gives devices to people: set-based, one line of history a device that changes, before and after in names. What is so already is
 * skipped; a device that has ended fails. Throws FORBIDDEN, NOT_FOUND and INVALID_INPUT (people), SELECTION_MOVED, CONFLICT.
 */
export function assignDevices(context: Context, input: AssignDevicesInput): Promise<Outcome> {
  const wanted = new Set(input.userIds);
  return reassign(context, { name: "device.assign", ...input }, async (unit) => {
    await checkAgents(unit, [...wanted]);
    return (held) => (input.mode === "replace" ? wanted : new Set([...held, ...wanted]));
  });
}

/** Takes devices from people, or from everybody. Throws as `assignDevices`; people who hold none of them are no mistake. */
export function unassignDevices(context: Context, input: UnassignDevicesInput): Promise<Outcome> {
  const from = input.userIds && new Set(input.userIds);
  return reassign(context, { name: "device.unassign", ...input }, async (unit) => {
    if (from) await checkAgents(unit, [...from], { anyState: true });
    return (held) => new Set(from ? [...held].filter((one) => !from.has(one)) : []);
  });
}

interface Reassign {
  name: string;
  selection: DeviceSelection;
  version?: number | undefined;
}

type Holders = ReadonlySet<string>;

async function reassign(
  context: Context,
  { name, selection, version }: Reassign,
  prepare: (unit: Unit) => Promise<(held: Holders) => Holders>,
): Promise<Outcome> {
  const { organisationId } = requirePermission(context, "device.manage").actor;
  return change(context, { name, organisationId, timeoutMs: TIMEOUT_MS }, async (unit) => {
    const due = await prepare(unit);
    const { devices, missing } = await selectDevices(unit, selection);
    await refuseStale(unit, devices, version);
    const held = await holdersIn(unit, devices);
    const { agent: agentRequired } = await requiredOf(unit);
    const outcome: Outcome = {
      done: [],
      skipped: [],
      failed: missing.map((id) => ({ id, appCode: "NOT_FOUND" })),
    };
    const changed: Reassigned[] = [];
    for (const row of devices) {
      const before = held.get(row.id) ?? new Set<string>();
      const after = due(before);
      const refusal =
        endedCode(row) ?? (agentRequired && after.size === 0 ? "INVALID_INPUT" : null);
      if (refusal) outcome.failed.push({ id: row.id, appCode: refusal });
      else if (same(before, after)) outcome.skipped.push({ id: row.id, appCode: "CONFLICT" });
      else {
        outcome.done.push(row.id);
        changed.push({ row, before, after });
      }
    }
    await write(unit, changed);
    return outcome;
  });
}

interface Reassigned {
  row: SelectedDevice;
  before: Holders;
  after: Holders;
}

/** An ended device is nobody's any more; null for a live one. */
export function endedCode({ state }: Pick<SelectedDevice, "state">): AppCode | null {
  if (state === "retired") return "DEVICE_RETIRED";
  return state === "cancelled" ? "CONFLICT" : null;
}

const same = (one: Holders, other: Holders) =>
  one.size === other.size && [...one].every((id) => other.has(id));

async function holdersIn(unit: Unit, devices: readonly SelectedDevice[]) {
  const ids = JSON.stringify(devices.map((row) => row.id));
  const rows = await unit.tx.all<{ deviceId: string; userId: string }>(sql`
    select a.device_id as deviceId, a.user_id as userId from json_each(${ids}) d cross join ${assignment} a
    where a.organisation_id = ${unit.organisationId} and a.device_id = d.value
    order by a.device_id, a.assigned_at, a.user_id`);
  const held = new Map<string, Set<string>>();
  for (const { deviceId, userId } of rows) {
    held.set(deviceId, (held.get(deviceId) ?? new Set()).add(userId));
  }
  return held;
}

async function write(unit: Unit, changed: readonly Reassigned[]): Promise<void> {
  if (changed.length === 0) return;
  const names = await namesIn(unit, changed);
  const named = (holders: Holders) => [...holders].map((id) => names.get(id) ?? id).join(", ");
  const gone: [string, string][] = [];
  const come: [string, string][] = [];
  for (const { row, before, after } of changed) {
    for (const id of before) if (!after.has(id)) gone.push([row.id, id]);
    for (const id of after) if (!before.has(id)) come.push([row.id, id]);
    unit.record({
      thingKind: "device",
      thingId: row.id,
      action: after.size === 0 ? "unassigned" : lost(before, after) ? "transferred" : "assigned",
      state: row.state,
      before: { assignedTo: named(before) || null },
      after: { assignedTo: named(after) || null },
    });
  }
  const { organisationId, now } = unit;
  if (gone.length > 0) {
    await unit.tx.run(sql`
      delete from ${assignment} where organisation_id = ${organisationId}
        and (device_id, user_id) in (select value ->> 0, value ->> 1 from json_each(${JSON.stringify(gone)}))`);
  }
  if (come.length > 0) {
    await unit.tx.run(sql`
      insert into ${assignment} (organisation_id, device_id, user_id, assigned_at)
      select ${organisationId}, value ->> 0, value ->> 1, ${now} from json_each(${JSON.stringify(come)})`);
  }
  await touchDevices(
    unit,
    changed.map(({ row }) => row.id),
  );
}

const lost = (before: Holders, after: Holders) => [...before].some((id) => !after.has(id));

async function namesIn(unit: Unit, changed: readonly Reassigned[]): Promise<Map<string, string>> {
  const ids = new Set(changed.flatMap(({ before, after }) => [...before, ...after]));
  const rows = await unit.tx.all<{ id: string; name: string }>(sql`
    select u.id, u.name from json_each(${JSON.stringify([...ids])}) d cross join user u on u.id = d.value
    where u.organisation_id = ${unit.organisationId}`);
  return new Map(rows.map((row) => [row.id, row.name]));
}
