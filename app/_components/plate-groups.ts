/** What a plate shows; decides where it is opened up for reading. */
export type PlateKind = "imei" | "serial" | "mac" | "companyId" | "requestCode" | "code";

export interface PlateGroup {
  /** Position of its first character in the value. */
  start: number;
  text: string;
  /** Stands apart from the group before it. */
  gap: boolean;
  invalid: boolean;
}

const SIZES: Record<PlateKind, readonly number[] | null> = {
  imei: [8, 6, 1],
  companyId: [4, 4],
  requestCode: [4, 4],
  mac: null,
  serial: null,
  code: null,
};

function cuts(kind: PlateKind, value: string): number[] {
  if (kind === "mac") return [3, 6, 9, 12, 15].filter((at) => at < value.length);
  const sizes = SIZES[kind];
  if (sizes === null) return [];
  let at = 0;
  const found: number[] = [];
  for (const size of sizes) {
    at += size;
    if (at < value.length) found.push(at);
  }
  return found;
}

/**
 * Cuts a value into the groups people read aloud: IMEI 8·6·1, IDs 4-4, MAC in pairs. The texts joined
 * are the value itself, without a blank, so what is copied is bare. `invalid` is the half-open range
 * of characters at fault.
 */
export function plateGroups(
  kind: PlateKind,
  value: string,
  invalid?: readonly [start: number, end: number],
): PlateGroup[] {
  const apart = new Set(cuts(kind, value));
  const edges = new Set([0, value.length, ...apart]);
  if (invalid) for (const edge of invalid) edges.add(Math.max(0, Math.min(value.length, edge)));
  const ordered = [...edges].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((start, index) => ({
    start,
    text: value.slice(start, ordered[index + 1]),
    gap: apart.has(start),
    invalid: invalid !== undefined && start >= invalid[0] && start < invalid[1],
  }));
}
