import type { DeviceItem } from "#server/domain/device/item.ts";

export const PLATFORM_WORDS = { android: "Android", windows: "Windows" } as const;

/** The identifier a device goes by: its IMEI, else its serial number. */
export function mainIdentifier(device: Pick<DeviceItem, "imei" | "serial">): {
  kind: "imei" | "serial";
  label: string;
  value: string;
} {
  if (device.imei) return { kind: "imei", label: "IMEI", value: device.imei };
  return { kind: "serial", label: "serial number", value: device.serial ?? "" };
}

/** Nothing there, for the eye and for the ear. */
export function None() {
  return (
    <span className="text-ink-faint">
      <span aria-hidden="true">–</span>
      <span className="sr-only">none</span>
    </span>
  );
}
