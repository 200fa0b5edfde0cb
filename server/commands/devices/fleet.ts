import { createHash } from "node:crypto";
import { imeiCheckDigit } from "#server/domain/identifier/imei.ts";

/** What a device client knows of the device it runs on. */
export interface Identity {
  platform: "android" | "windows";
  imei?: string;
  imei2?: string;
  serial?: string;
  mac?: string;
  model?: string;
}

const WINDOWS_EVERY = 8;
const DUAL_SIM_EVERY = 5;
const NUMBERS = 1_000_000;

/** The device of this number: the same seed and number give the same identifiers, and no two numbers below a million share one. */
export function identityOf(seed: number, number: number): Identity {
  const drawn = createHash("sha256").update(`${seed} ${number}`).digest();
  const model = `Simulated ${number % 3}`;
  if (number % WINDOWS_EVERY === WINDOWS_EVERY - 1)
    return { platform: "windows", serial: `SIM-${drawn.toString("hex", 0, 5)}-${number}`, model };
  const identity: Identity = { platform: "android", imei: imeiOf(drawn, 0, number), model };
  if (number % DUAL_SIM_EVERY === 0) identity.imei2 = imeiOf(drawn, 4, number);
  return identity;
}

/** A device with two slots may report the other one first, in any order of start-up: either must find it. */
export function reported(identity: Identity, number: number): Identity {
  const { imei, imei2 } = identity;
  return imei && imei2 && number % 2 === 0 ? { ...identity, imei: imei2, imei2: imei } : identity;
}

/** Drawn digits, then the number: no two numbers meet in one slot, and the slots begin differently. */
function imeiOf(drawn: Buffer, from: 0 | 4, number: number): string {
  const digits = String(drawn.readUInt32BE(from) % NUMBERS).padStart(6, "0");
  const own = String(number % NUMBERS).padStart(6, "0");
  const fourteen = `${from === 0 ? "35" : "86"}${digits}${own}`;
  return `${fourteen}${imeiCheckDigit(fourteen)}`;
}
