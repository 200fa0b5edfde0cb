import { type Checked, refused } from "./codes.ts";
import { invisibleCharacterIn } from "./control-character.ts";

/**
 * Six pairs with one separator throughout (colon, hyphen, dot, blank), three groups of four
 * (aabb.ccdd.eeff), two of six, or twelve digits bare.
 */
const NOTATION =
  /^(?:[0-9a-f]{2}(?:([:\-. ])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}|[0-9a-f]{4}(?:([:\-. ])[0-9a-f]{4})\2[0-9a-f]{4}|[0-9a-f]{6}[:\-. ]?[0-9a-f]{6})$/i;
const STORED = /^[0-9A-F]{2}(?::[0-9A-F]{2}){5}$/;
const ODD_HYPHENS = /[\u00ad\u2010-\u2015\u2212]/g;

/**
 * Checks a MAC address and gives it as `AA:BB:CC:DD:EE:FF`. It is a fact about a device, never a
 * key. Refused when it is a group address (IEEE 802, low bit of the first octet) or zeros alone; a
 * locally administered one (next bit) is a phone's per-network address and kept with a warning.
 */
export function checkMac(text: string): Checked<string> {
  return STORED.test(text) ? checkBits(text) : checkNotation(text);
}

function checkNotation(text: string): Checked<string> {
  const character = invisibleCharacterIn(text);
  if (character !== null) return refused("CONTROL_CHARACTER", { character });
  const typed = text.trim().replace(ODD_HYPHENS, "-");
  if (!NOTATION.test(typed)) return refused("MAC_INVALID");
  return checkBits(groupMac(typed.toUpperCase()).join(":"));
}

function checkBits(value: string): Checked<string> {
  if (value === "00:00:00:00:00:00") return refused("MAC_INVALID");
  const first = Number.parseInt(value.slice(0, 2), 16);
  if ((first & 1) === 1) return refused("MAC_MULTICAST");
  return (first & 2) === 2 ? { ok: true, value, warning: "MAC_RANDOMISED" } : { ok: true, value };
}

/** The pairs a plate shows a MAC address in, whatever stands between them. Client-safe. */
export function groupMac(mac: string): string[] {
  return mac.replace(/[^0-9A-Fa-f]/g, "").match(/.{1,2}/g) ?? [];
}
