import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { type DeviceFilter, deviceCondition } from "./filter.ts";
import { find } from "./find.ts";
import { type DeviceItem, itemsOf } from "./item.ts";
import { devicePage } from "./walk.ts";

/** Devices held in memory at a time. */
const PIECE = 1_000;

type Field = [header: string, width: number, value: (device: DeviceItem) => string | null];

/** Those of the template come first and under its names, so that an export can be mended and uploaded. */
const FIELDS: readonly Field[] = [
  ["Platform", 10, ({ platform }) => (platform === "android" ? "Android" : "Windows")],
  ["IMEI", 18, ({ imei }) => imei],
  ["IMEI 2", 18, ({ imei2 }) => imei2],
  ["Serial number", 22, ({ serial }) => serial],
  ["MAC address", 19, ({ mac }) => mac],
  ["Model", 20, ({ model }) => model],
  ["Agent email", 30, ({ assignedTo }) => assignedTo.map((one) => one.email).join(", ")],
  ["Outlet", 20, ({ outlet }) => outlet],
  ["Channel partner", 20, ({ partner }) => partner],
  ["Asset tag", 16, ({ assetTag }) => assetTag],
  ["State", 14, ({ state }) => state],
  ["Claim strength", 14, ({ claimStrength }) => claimStrength],
  ["Came in by", 12, ({ source }) => source],
  ["Agent", 24, ({ assignedTo }) => assignedTo.map((one) => one.name).join(", ")],
  ["Pre-enrolled (UTC)", 24, ({ createdAt }) => createdAt],
  ["Enrolled (UTC)", 24, ({ enrolledAt }) => enrolledAt],
  ["Last seen (UTC)", 24, ({ lastSeenAt }) => lastSeenAt],
  ["Device", 38, ({ id }) => id],
];

/** Header and width, in characters, of each column of an export. */
export const EXPORT_COLUMNS = FIELDS.map(([header, width]) => ({ header, width }));

/**
 * Every device that matches, oldest first, as rows of text in the order of EXPORT_COLUMNS; a thousand are held at a time. What is
 * enrolled while it runs is left out. Throws FORBIDDEN.
 */
export async function* exportDevices(
  context: Context,
  filter: DeviceFilter,
): AsyncGenerator<string[]> {
  const { organisationId } = requirePermission(context, "device.read").actor;
  const createdBefore = filter.createdBefore ?? new Date(context.clock.now() + 1).toISOString();
  const found = filter.search ? await find(context.db, organisationId, filter.search) : null;
  const all = { ...filter, createdBefore };
  const condition = deviceCondition(organisationId, all, found?.condition);
  let edge: string | null = null;
  for (;;) {
    const rows = await devicePage(context.db, condition, { edge, rising: true, limit: PIECE });
    for (const item of await itemsOf(context.db, organisationId, rows)) {
      yield FIELDS.map(([, , value]) => value(item) ?? "");
    }
    const last: string | undefined = rows.at(-1)?.id;
    if (last === undefined || rows.length < PIECE) return;
    edge = last;
  }
}
