import type { z } from "zod";
import type { EnrolDevice, Platform } from "#server/domain/device/device-schema.ts";
import type { DeviceField } from "#server/domain/import/field-rules.ts";

/** What the form holds: the input of `device.create`, with a platform that may not be chosen yet. */
export type Values = z.input<typeof EnrolDevice>;
/** What it sends: the same, checked, as it will be stored. */
export type Enrolment = z.output<typeof EnrolDevice>;

/** The identifiers that fit a platform, in the order they are asked for. */
export const IDENTIFIERS = {
  android: ["imei", "imei2", "serial", "mac"],
  windows: ["serial", "mac"],
} as const satisfies Record<Platform, readonly DeviceField[]>;

/** Facts about a device that no platform lacks. */
export const DETAILS = ["model", "assetTag"] as const;

/** The first box of a platform: where a person, or a scanner, begins. */
export function firstField(platform: Platform): "device.imei" | "device.serial" {
  return `device.${IDENTIFIERS[platform][0]}`;
}

/** A form to begin with: nothing typed; the platform and the mapping as they were. */
export function blankForm(kept?: Values): Values {
  const { platform } = kept?.device ?? {};
  return {
    assignTo: kept?.assignTo ?? null,
    outletId: kept?.outletId ?? null,
    partnerId: kept?.partnerId ?? null,
    // Until one is chosen there is none, and the schema says so.
    device: {
      platform: platform as Platform,
      imei: "",
      imei2: "",
      serial: "",
      mac: "",
      model: "",
      assetTag: "",
    },
  };
}

/** The values without those of the other platform: they stay in the form, and are neither checked nor sent. */
export function fitting(values: Values): Values {
  const { platform } = values.device;
  const shown: readonly DeviceField[] = [...(IDENTIFIERS[platform] ?? []), ...DETAILS];
  const device: Values["device"] = { platform };
  for (const field of shown) device[field] = values.device[field] ?? null;
  return { ...values, device };
}
