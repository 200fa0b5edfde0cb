import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { z } from "zod";
import { device } from "#db/schema/device.ts";
import type { Unit } from "../change.ts";
import { type AppCode, DomainError } from "../errors.ts";
import { DeviceFilter, deviceCondition } from "./filter.ts";

/** The most devices one action takes: a whole import. */
export const MOST_SELECTED = 20_000;

const ids = z.array(z.string().min(1).max(64)).min(1).max(MOST_SELECTED);

/** The devices an action is meant for: by id, or all that match a filter, with the count the person saw. */
export const DeviceSelection = z.union([
  z.strictObject({ ids }),
  z.strictObject({
    filter: DeviceFilter,
    except: z.array(z.string().min(1).max(64)).max(1_000).optional(),
    /** What `count({ filter })` said; `except` is taken off afterwards. */
    expectedCount: z.int().min(0),
  }),
]);
export type DeviceSelection = z.infer<typeof DeviceSelection>;

/** What became of each device of a selection. */
export interface Outcome {
  done: string[];
  skipped: { id: string; appCode: AppCode }[];
  failed: { id: string; appCode: AppCode }[];
}

export type SelectedDevice = Pick<
  typeof device.$inferSelect,
  "id" | "state" | "drawUserId" | "version" | "outletId" | "partnerId"
>;

const SELECTED = {
  id: device.id,
  state: device.state,
  drawUserId: device.drawUserId,
  version: device.version,
  outletId: device.outletId,
  partnerId: device.partnerId,
};

/**
 * Reads the selected devices inside the unit. Ids that are not of the organisation come back as `missing`. Throws
 * SELECTION_MOVED with the new count when a filter no longer matches as many as the person saw: then nothing is done.
 */
export async function selectDevices(
  unit: Unit,
  selection: DeviceSelection,
): Promise<{ devices: SelectedDevice[]; missing: string[] }> {
  if ("ids" in selection) return byIds(unit, selection.ids);
  const { filter, except = [], expectedCount } = selection;
  const condition = deviceCondition(unit.organisationId, filter);
  const [counted] = await unit.tx
    .select({ count: sql<number>`count(*)` })
    .from(device)
    .where(condition);
  const count = counted?.count ?? 0;
  if (count !== expectedCount) {
    throw new DomainError(
      "SELECTION_MOVED",
      `${count} devices match now, not ${expectedCount}. Nothing was done: look at the list again.`,
      { details: { count } },
    );
  }
  if (count - except.length > MOST_SELECTED) {
    throw new DomainError(
      "INVALID_INPUT",
      `At most ${MOST_SELECTED} devices are taken at a time, and ${count} match. Narrow the filter.`,
    );
  }
  const devices = await unit.tx
    .select(SELECTED)
    .from(device)
    .where(and(condition, except.length > 0 ? notInArray(device.id, except) : undefined))
    .orderBy(device.id);
  return { devices, missing: [] };
}

async function byIds(unit: Unit, wanted: string[]) {
  const unique = [...new Set(wanted)];
  const devices = await unit.tx
    .select(SELECTED)
    .from(device)
    .where(
      and(
        eq(device.organisationId, unit.organisationId),
        unique.length === 1
          ? inArray(device.id, unique)
          : sql`${device.id} in (select value from json_each(${JSON.stringify(unique)}))`,
      ),
    )
    .orderBy(device.id);
  const found = new Set(devices.map((row) => row.id));
  return { devices, missing: unique.filter((id) => !found.has(id)) };
}
