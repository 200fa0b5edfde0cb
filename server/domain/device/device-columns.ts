/** The columns of the list beside the device itself, which is always the first. Client-safe. */
export const DEVICE_COLUMNS = [
  "state",
  "platform",
  "model",
  "imei2",
  "serial",
  "mac",
  "assetTag",
  "agents",
  "outlet",
  "partner",
  "lastSeen",
  "source",
  "claimStrength",
  "createdAt",
] as const;
export type DeviceColumn = (typeof DEVICE_COLUMNS)[number];

/** Those of somebody who never chose. */
export const USUAL_COLUMNS: readonly DeviceColumn[] = [
  "state",
  "platform",
  "model",
  "serial",
  "agents",
  "assetTag",
  "lastSeen",
];
