import { z } from "zod";
import { PLATFORMS } from "#db/schema/device.ts";
import { type FieldProblem, invalidInput } from "../errors.ts";
import type { Checked, ProblemParams } from "../identifier/codes.ts";
import { checkImei, imeiKey } from "../identifier/imei.ts";
import { checkMac } from "../identifier/mac.ts";
import { checkSerial, serialKey } from "../identifier/serial.ts";
import { type CheckedText, checkText } from "../import/check-text.ts";
import type { RowCode } from "../import/codes.ts";
import type { Column } from "../import/columns.ts";
import { problemWords } from "../import/problem-words.ts";

const text = z.string().max(512);

/** A device as a person or a client types it; the identifiers are checked by the rules of the import. */
export const DeviceInput = z.strictObject({
  platform: z.enum(PLATFORMS),
  imei: text.nullish(),
  imei2: text.nullish(),
  serial: text.nullish(),
  mac: text.nullish(),
  model: text.nullish(),
  assetTag: text.nullish(),
});
export type DeviceInput = z.infer<typeof DeviceInput>;

/** The values as they are stored. */
export interface CheckedDevice {
  platform: (typeof PLATFORMS)[number];
  imei: string | null;
  imei2: string | null;
  serial: string | null;
  mac: string | null;
  model: string | null;
  assetTag: string | null;
}

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
  const problems: FieldProblem[] = [];
  const take = (
    field: string,
    typed: string | null | undefined,
    check: (typed: string) => Checked<string> | CheckedText,
  ) => {
    if (!typed?.trim()) return null;
    const checked = check(typed);
    if (checked.ok) return checked.value;
    problems.push(fieldProblem(field, checked.code, typed, checked.params));
    return null;
  };
  const { platform } = input;
  const device: CheckedDevice = {
    platform,
    imei: take("imei", input.imei, checkImei),
    imei2: take("imei2", input.imei2, checkImei),
    serial: take("serial", input.serial, checkSerial),
    mac: take("mac", input.mac, checkMac),
    model: take("model", input.model, checkText),
    assetTag: take("assetTag", input.assetTag, checkText),
  };
  if (problems.length === 0) problems.push(...missing(device));
  if (problems.length > 0) throw invalidInput(problems);
  return device;
}

const SAME_TWICE = "Both slots have the same IMEI. Read both on the device: *#06#.";

/** Android needs an IMEI, or a serial number if it has none; Windows needs a serial number. */
function missing(device: CheckedDevice): FieldProblem[] {
  const { platform, imei, imei2, serial } = device;
  if (imei2 && !imei) return [fieldProblem("imei", "IDENTIFIER_REQUIRED")];
  if (imei && imei2 && imeiKey(imei) === imeiKey(imei2))
    return [{ field: "imei2", code: "DUPLICATE_IDENTIFIER", message: SAME_TWICE }];
  if (platform === "windows" && !serial) return [fieldProblem("serial", "IDENTIFIER_REQUIRED")];
  if (!imei && !serial) return [fieldProblem("imei", "IDENTIFIER_REQUIRED")];
  return [];
}

const COLUMN_OF: Record<string, Column> = {
  imei: "imei",
  imei2: "imei2",
  serial: "serial",
  mac: "mac",
  model: "model",
  assetTag: "assetTag",
  assignTo: "agent",
  outletId: "outlet",
  partnerId: "partner",
};

/** One field's problem in the words of the import. */
export function fieldProblem(
  field: string,
  code: RowCode,
  value = "",
  params?: ProblemParams,
): FieldProblem {
  const { what, mend } = problemWords({ code, value, column: COLUMN_OF[field] ?? null, params });
  return { field, code, message: `${what} ${mend}` };
}
