import { type SQL, sql } from "drizzle-orm";
import { device } from "#db/schema/device.ts";
import type { Unit } from "../change.ts";

/** Raises the version of devices that changed, and sets what else is to be set; one statement, whatever their number. */
export async function touchDevices(
  unit: Unit,
  ids: readonly string[],
  set: SQL = sql``,
): Promise<void> {
  if (ids.length === 0) return;
  await unit.tx.run(sql`
    update ${device} set version = version + 1 ${set}
    where organisation_id = ${unit.organisationId} and id in (select value from json_each(${JSON.stringify(ids)}))`);
}
