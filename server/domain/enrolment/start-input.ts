import { z } from "zod";
import { checkDevice, type DeviceKey, keysOf } from "../device/check-device.ts";
import { checkClientVersion } from "../device/client-version.ts";
import { type CheckedDevice, DeviceInput } from "../device/device-schema.ts";
import { type FieldProblem, invalidInput } from "../errors.ts";
import { parseCompanyId } from "../organisation/company-id.ts";

const text = z.string().max(1_000).nullish();

/** What a device client says of itself, and what it was given to come in with. */
export const StartInput = z.strictObject({
  device: DeviceInput.omit({ assetTag: true }).extend({ osVersion: text, appVersion: text }),
  companyId: text,
  linkCode: text,
  provisioningToken: text,
});
export type StartInput = z.infer<typeof StartInput>;

/** A start whose form is right. */
export interface Start {
  device: Omit<CheckedDevice, "assetTag"> & { osVersion: string | null; appVersion: string | null };
  /** By which devices are found; the first is the strongest. */
  keys: DeviceKey[];
  /** What "the same device" means to a repeated start. */
  deviceKey: string;
  companyId: string | null;
  linkCode: string | null;
}

/** Checks the form of everything, and nothing but the form. Throws INVALID_INPUT with the codes of identifiers. */
export function checkStart({ device, companyId, linkCode }: StartInput): Start {
  const { osVersion, appVersion, ...identity } = device;
  const { assetTag: _, ...checked } = checkDevice(identity);
  const problems: FieldProblem[] = [];
  const versions = {
    osVersion: checkClientVersion("osVersion", osVersion, problems),
    appVersion: checkClientVersion("appVersion", appVersion, problems),
  };
  const parsed = companyId == null ? null : parseCompanyId(companyId);
  if (companyId != null && parsed === null) problems.push(NO_COMPANY_ID);
  if (problems.length > 0) throw invalidInput(problems);
  const keys = keysOf(checked);
  return {
    device: { ...checked, ...versions },
    keys,
    deviceKey: keys[0] ? `${keys[0].kind} ${keys[0].key}` : "",
    companyId: parsed,
    linkCode: linkCode ?? null,
  };
}

const NO_COMPANY_ID: FieldProblem = {
  field: "companyId",
  code: "COMPANY_ID_FORM",
  message: "A company ID has 8 letters and digits, without 0, O, 1 and I. Ask your IT for it.",
};
