import type { Checked, ProblemParams } from "#server/domain/identifier/codes.ts";
import { checkImei } from "#server/domain/identifier/imei.ts";
import { checkMac } from "#server/domain/identifier/mac.ts";
import { checkSerial } from "#server/domain/identifier/serial.ts";
import { type CheckedText, checkText } from "./check-text.ts";
import { TEXT_MAX } from "./columns.ts";

/** The fields of a device that hold what somebody typed; each is a column of the template, too. */
export const DEVICE_FIELDS = ["imei", "imei2", "serial", "mac", "model", "assetTag"] as const;
export type DeviceField = (typeof DEVICE_FIELDS)[number];

const RULES: Record<
  DeviceField,
  (text: string, shape: "text" | "number") => Checked<string> | CheckedText
> = {
  imei: checkImei,
  imei2: checkImei,
  serial: checkSerial,
  mac: checkMac,
  model: checkText,
  assetTag: checkText,
};

/**
 * The rule of one field, the same for a cell, a form and the API. `text` has no outer blanks and is
 * not empty.
 *
 * @param shape `number` when a spreadsheet held a number
 */
export function checkField(
  field: DeviceField,
  text: string,
  shape: "text" | "number" = "text",
): Checked<string> | CheckedText {
  // A serial number and free text have limits of their own, which say more.
  const identifier = field === "imei" || field === "imei2" || field === "mac";
  if (identifier && text.length > TEXT_MAX) {
    return {
      ok: false,
      code: "VALUE_TOO_LONG",
      params: { length: text.length, limit: TEXT_MAX },
    };
  }
  return RULES[field](text, shape);
}

/** Which of a device's identifiers were left blank; one that was refused is not blank. */
export interface BlankIdentifiers {
  imei: boolean;
  imei2: boolean;
  serial: boolean;
}

/**
 * Android needs an IMEI, or a serial number if it has none; Windows a serial number (D11). A second
 * IMEI without a first is a slip of the column, whatever else there is. Answers where something is
 * missing, with the parameters of `IDENTIFIER_REQUIRED`; null when nothing is.
 */
export function missingIdentifier(
  platform: "android" | "windows" | null,
  blank: BlankIdentifiers,
): { field: "imei" | "serial"; params: ProblemParams } | null {
  const params = { platform: platform ?? "" };
  if (blank.imei && !blank.imei2) return { field: "imei", params: { ...params, slot: 2 } };
  if (!blank.serial) return null;
  if (platform === "windows") return { field: "serial", params };
  return blank.imei ? { field: "imei", params } : null;
}
