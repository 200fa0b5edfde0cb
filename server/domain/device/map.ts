import { sql } from "drizzle-orm";
import { z } from "zod";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import type { AppCode } from "../errors.ts";
import { invalidInput } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { endedCode } from "./assign.ts";
import { TIMEOUT_MS } from "./change-state.ts";
import { findOutlet, findPartner, requiredOf } from "./check-mapping.ts";
import { type Mapping, mappingProblems } from "./mapping-rules.ts";
import { DeviceSelection, type Outcome, type SelectedDevice, selectDevices } from "./selection.ts";
import { refuseStale, Version } from "./stale.ts";
import { touchDevices } from "./touch-devices.ts";

const id = z.string().min(1).max(64).nullish();

export const MapDevicesInput = z.strictObject({
  selection: DeviceSelection,
  /** Left out: stays as it is; null: none. An outlet's own channel partner comes with it. */
  outletId: id,
  partnerId: id,
  version: Version.optional(),
});
export type MapDevicesInput = z.infer<typeof MapDevicesInput>;

/**
 * Maps devices to an outlet, a channel partner or both. A device whose outlet belongs to another channel partner fails with
 * INVALID_INPUT, an ended one with its state's code; what is so already is skipped. Throws FORBIDDEN, NOT_FOUND (outlet, partner),
 * INVALID_INPUT, SELECTION_MOVED, CONFLICT.
 */
export async function mapDevices(context: Context, input: MapDevicesInput): Promise<Outcome> {
  const { organisationId } = requirePermission(context, "device.manage").actor;
  const spec = { name: "device.map", organisationId, timeoutMs: TIMEOUT_MS };
  return change(context, spec, async (unit) => {
    const wanted = await checkWanted(unit, input);
    const { devices, missing } = await selectDevices(unit, input.selection);
    await refuseStale(unit, devices, input.version);
    const places = await readPlaces(unit);
    const outcome: Outcome = {
      done: [],
      skipped: [],
      failed: missing.map((one) => ({ id: one, appCode: "NOT_FOUND" })),
    };
    const changed: Mapped[] = [];
    for (const row of devices) {
      const after = wanted(row);
      const refusal = endedCode(row) ?? mismatch(after, places);
      if (refusal) outcome.failed.push({ id: row.id, appCode: refusal });
      else if (after.outletId === row.outletId && after.partnerId === row.partnerId)
        outcome.skipped.push({ id: row.id, appCode: "CONFLICT" });
      else {
        outcome.done.push(row.id);
        changed.push({ row, after });
      }
    }
    await write(unit, changed, places);
    return outcome;
  });
}

interface Place {
  outletId: string | null;
  partnerId: string | null;
}

interface Mapped {
  row: SelectedDevice;
  after: Place;
}

/** Resolves what is wanted once; throws what is wrong whichever device it is for. */
async function checkWanted(unit: Unit, { outletId, partnerId }: MapDevicesInput) {
  const found = outletId ? await findOutlet(unit, outletId) : null;
  const partner = partnerId ? await findPartner(unit, partnerId) : null;
  const required = await requiredOf(unit);
  const mapping: Mapping = { assignTo: null, outlet: found, partner };
  const problems = mappingProblems(mapping, {
    agent: false,
    outlet: required.outlet && outletId === null,
    partner: required.partner && partnerId === null,
  });
  if (problems.length > 0) throw invalidInput(problems);
  return (row: SelectedDevice): Place => ({
    outletId: outletId === undefined ? row.outletId : outletId,
    partnerId: partnerId ?? found?.partnerId ?? (partnerId === null ? null : row.partnerId),
  });
}

interface Places {
  outlets: Map<string, { name: string; partnerId: string | null }>;
  partners: Map<string, string>;
}

async function readPlaces(unit: Unit): Promise<Places> {
  const of = (table: typeof outlet | typeof channelPartner) =>
    sql`${table.organisationId} = ${unit.organisationId}`;
  const outlets = await unit.tx
    .select({ id: outlet.id, name: outlet.name, partnerId: outlet.partnerId })
    .from(outlet)
    .where(of(outlet));
  const partners = await unit.tx
    .select({ id: channelPartner.id, name: channelPartner.name })
    .from(channelPartner)
    .where(of(channelPartner));
  return {
    outlets: new Map(outlets.map(({ id: one, ...rest }) => [one, rest])),
    partners: new Map(partners.map((row) => [row.id, row.name])),
  };
}

/** An outlet of a channel partner goes with that one alone. */
function mismatch({ outletId, partnerId }: Place, { outlets }: Places): AppCode | null {
  const own = outlets.get(outletId ?? "")?.partnerId ?? null;
  return own !== null && own !== partnerId ? "INVALID_INPUT" : null;
}

async function write(unit: Unit, changed: readonly Mapped[], { outlets, partners }: Places) {
  if (changed.length === 0) return;
  const named = ({ outletId, partnerId }: Place) => ({
    outlet: outlets.get(outletId ?? "")?.name ?? null,
    partner: partners.get(partnerId ?? "") ?? null,
  });
  const places = new Map<string, { place: Place; ids: string[] }>();
  for (const { row, after } of changed) {
    unit.record({
      thingKind: "device",
      thingId: row.id,
      action: "mapped",
      state: row.state,
      before: named(row),
      after: named(after),
    });
    const name = JSON.stringify(after);
    const group = places.get(name) ?? { place: after, ids: [] };
    group.ids.push(row.id);
    places.set(name, group);
  }
  for (const { place, ids } of places.values()) {
    const set = sql`, outlet_id = ${place.outletId}, partner_id = ${place.partnerId}`;
    await touchDevices(unit, ids, set);
  }
}
