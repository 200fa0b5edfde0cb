/** What a device may be; the table's own list stands beside its columns. */
export const PLATFORMS = ["android", "windows"] as const;
export type Platform = (typeof PLATFORMS)[number];
