import { z } from "zod";
import type { FieldProblem } from "../errors.ts";
import { imeiKey } from "../identifier/imei.ts";
import { DEVICE_FIELDS, type DeviceField, missingIdentifier } from "../import/field-rules.ts";
import { fieldProblem } from "./field-problem.ts";
import { verdictOf } from "./verdict.ts";

export { verdictOf } from "./verdict.ts";

/** The platforms a device may have; the table's own list stands beside its columns. */
const PLATFORMS = ["android", "windows"] as const;
export type Platform = (typeof PLATFORMS)[number];

const typed = z.string().nullish();

/** A device as a person or a client types it: its form alone, without the rules. */
export const DeviceInput = z.strictObject({
  platform: z.enum(PLATFORMS, { error: platformMissing }),
  imei: typed,
  imei2: typed,
  serial: typed,
  mac: typed,
  model: typed,
  assetTag: typed,
});
export type DeviceInput = z.infer<typeof DeviceInput>;

/** The values as they are stored; null is blank. */
export type CheckedDevice = { platform: Platform } & Record<DeviceField, string | null>;

/**
 * A device by the rules of the import (`field-rules.ts`): what a form, a spreadsheet row and the API are
 * held against. Gives the values as they are stored; every issue carries `params.code` and its words.
 * Client-safe.
 */
export const Device = DeviceInput.transform((input, context): CheckedDevice => {
  const { device, problems } = judge(input);
  for (const { field, code, message } of problems) {
    context.addIssue({ code: "custom", path: [field], message, params: { code } });
  }
  return problems.length > 0 ? z.NEVER : device;
});

const id = z.string().min(1).max(64).nullish();

/** What "Pre-enrol device" sends, held against the same rules: the form's schema. */
export const EnrolDevice = z.strictObject({
  device: Device,
  assignTo: id,
  outletId: id,
  partnerId: id,
});

function judge(input: DeviceInput): { device: CheckedDevice; problems: FieldProblem[] } {
  const { platform } = input;
  const device: CheckedDevice = {
    platform,
    imei: null,
    imei2: null,
    serial: null,
    mac: null,
    model: null,
    assetTag: null,
  };
  const problems: FieldProblem[] = [];
  for (const field of DEVICE_FIELDS) {
    const value = input[field] ?? "";
    const verdict = verdictOf(field, value);
    if (verdict?.ok) device[field] = verdict.value;
    else if (verdict) problems.push(fieldProblem(field, verdict.code, value, verdict.params));
  }
  const missing = missingIdentifier(platform, {
    imei: isBlank(input.imei),
    imei2: isBlank(input.imei2),
    serial: isBlank(input.serial),
  });
  if (missing)
    problems.push(fieldProblem(missing.field, "IDENTIFIER_REQUIRED", "", missing.params));
  if (device.imei && device.imei2 && imeiKey(device.imei) === imeiKey(device.imei2)) {
    problems.push({ field: "imei2", code: "DUPLICATE_IDENTIFIER", message: SAME_TWICE });
  }
  return { device, problems };
}

const SAME_TWICE = "Both slots have the same IMEI. Read both on the device: *#06#.";

function isBlank(value: string | null | undefined): boolean {
  return !value?.trim();
}

function platformMissing({ input }: { input?: unknown }): string {
  return fieldProblem("platform", "PLATFORM_UNKNOWN", typeof input === "string" ? input : "")
    .message;
}
