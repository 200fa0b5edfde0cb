import type { FieldProblem } from "../errors.ts";
import { invalidInput } from "../errors.ts";
import { imeiKey } from "../identifier/imei.ts";
import { serialKey } from "../identifier/serial.ts";
import { type CheckedDevice, Device, type DeviceInput } from "./device-schema.ts";

/** One key by which a device is found, unique among the live devices of an organisation. */
export interface DeviceKey {
  kind: "imei" | "serial";
  key: string;
  slot: 0 | 1 | 2;
}

/** The keys of a device: both IMEI slots in one space, and the serial number (PRODUCT.md, Identifiers). */
export function keysOf(device: Pick<CheckedDevice, "imei" | "imei2" | "serial">): DeviceKey[] {
  const keys: DeviceKey[] = [];
  if (device.imei) keys.push({ kind: "imei", key: imeiKey(device.imei), slot: 1 });
  if (device.imei2) keys.push({ kind: "imei", key: imeiKey(device.imei2), slot: 2 });
  if (device.serial) keys.push({ kind: "serial", key: serialKey(device.serial), slot: 0 });
  return keys;
}

/** Checks every field and answers all problems at once. Throws INVALID_INPUT with `details` per field. */
export function checkDevice(input: DeviceInput): CheckedDevice {
  const parsed = Device.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalidInput(
    parsed.error.issues.map((issue): FieldProblem => {
      const { code } = (issue.code === "custom" ? issue.params : null) ?? { code: issue.code };
      return { field: issue.path.join("."), code: String(code), message: issue.message };
    }),
  );
}
