const UNKNOWN = "unknown";
const TOLD = Symbol.for("smartmdm.enrolment.socket-address");
const holder = globalThis as { [TOLD]?: boolean };

/** From now on `x-forwarded-for` holds the one true address: `socket-address.ts` overwrites it on every request. */
export function markAddressTold(): void {
  holder[TOLD] = true;
}

export function isAddressTold(): boolean {
  return holder[TOLD] === true;
}

/**
 * The client's address as the throttles count it: IPv4 whole, IPv6 by its /64. `hops` proxies are believed, counted from the
 * right; with 0 a header is believed only if this process wrote it itself (T27).
 */
export function clientAddress(headers: Headers, hops: number): string {
  const forwarded = headers.get("x-forwarded-for");
  return throttled(isAddressTold() ? forwarded : (addressBehind(forwarded, hops) ?? null));
}

/** The address that the outermost believed proxy saw: with one proxy the last entry, with two the one before it. */
export function addressBehind(
  forwarded: string | null | undefined,
  hops: number,
): string | undefined {
  if (hops === 0) return undefined;
  const entries = (forwarded ?? "").split(",").map((entry) => entry.trim());
  return entries.at(-hops) || undefined;
}

function throttled(address: string | null): string {
  const bare = (address ?? "")
    .trim()
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, "");
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(bare)) return bare;
  if (!/^[0-9a-f:]+(%\w+)?$/.test(bare) || !bare.includes(":")) return UNKNOWN;
  return `${networkOf(bare.replace(/%.*/, ""))}::/64`;
}

/** The first four groups, with `::` written out: a household or a machine is given a whole /64. */
function networkOf(address: string): string {
  const [head = "", tail] = address.split("::");
  const before = head ? head.split(":") : [];
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
