import { imeiCheckDigit } from "#server/domain/identifier/imei.ts";
import { type DemoNames, spoilRow } from "./demo-problems.ts";
import type { TypedRow } from "./write-template.ts";

export type { DemoNames } from "./demo-problems.ts";

/** Rows with a problem in the demo's file, so that a person sees what problems look like. */
export const DEMO_PROBLEMS = 54;

/** Invented phones and tablets; the type allocation codes are of the range for test equipment (00). */
const PHONES = [
  { model: "Fieldphone 5", tac: "00440101", dualSim: true },
  { model: "Fieldphone 5 Pro", tac: "00440102", dualSim: true },
  { model: "Courier X2", tac: "00440213", dualSim: false },
  { model: "Courier X3", tac: "00440214", dualSim: true },
  { model: "Slate 10 LTE", tac: "00440325", dualSim: false },
] as const;
const LAPTOPS = ["Deskbook 14", "Deskbook 16", "Toughbook Z"] as const;
const SLATE = "Slate 10 Wi-Fi";

/**
 * The rows of the demo's filled template: mostly Android phones, some with two SIM slots, some
 * tablets without IMEI, some Windows laptops. The same input gives the same rows. Exactly
 * {@link DEMO_PROBLEMS} of them (fewer in a file under 1,000 rows), spread over the file, have one problem
 * each, of many kinds.
 */
export function demoRows(input: DemoNames & { count: number; seed?: number }): TypedRow[] {
  const { count, seed = 1 } = input;
  const random = randomOf(seed);
  const rows = Array.from({ length: count }, (_, index) => goodRow(index, input, random));
  const problems = Math.min(DEMO_PROBLEMS, Math.floor(count / 18));
  for (let number = 0; number < problems; number++) {
    const index = Math.floor(((number + 0.5) * count) / problems);
    const row = rows[index];
    const earlier = rows[index - 1];
    if (row === undefined || earlier === undefined) continue;
    rows[index] = spoilRow(row, { number, earlier, names: input });
  }
  return rows;
}

function goodRow(index: number, names: DemoNames, random: () => number): TypedRow {
  const row = deviceOf(index, random);
  if (random() < 0.25) row.mac = macOf(index);
  if (random() < 0.6) row.assetTag = `AC-${String(index + 1).padStart(6, "0")}`;
  const agent = names.agents[index % Math.max(1, names.agents.length)];
  if (agent !== undefined && random() < 0.9) row.agent = agent;
  const outlet = names.outlets[Math.floor(random() * names.outlets.length)];
  if (outlet === undefined) return row;
  row.outlet = outlet.name;
  if (outlet.partner !== null && random() < 0.7) row.partner = outlet.partner;
  return row;
}

function deviceOf(index: number, random: () => number): TypedRow {
  const kind = random();
  if (kind < 0.12) {
    const model = LAPTOPS[index % LAPTOPS.length] ?? LAPTOPS[0];
    return { platform: "Windows", serial: serialOf("DB", index), model };
  }
  if (kind < 0.15) return { platform: "Android", serial: serialOf("SW", index), model: SLATE };
  const phone = PHONES[index % PHONES.length] ?? PHONES[0];
  const row: TypedRow = {
    platform: "Android",
    imei: imeiOf(phone.tac, index * 2),
    model: phone.model,
  };
  if (phone.dualSim && random() < 0.5) row.imei2 = imeiOf(phone.tac, index * 2 + 1);
  if (random() < 0.3) row.serial = serialOf("FP", index);
  return row;
}

/** A number is used once under each code: 7,919 and 1,000,000 have no common factor. */
function imeiOf(tac: string, number: number): string {
  const fourteen = `${tac}${String((number * 7_919 + 104_729) % 1_000_000).padStart(6, "0")}`;
  return `${fourteen}${imeiCheckDigit(fourteen)}`;
}

function serialOf(prefix: string, index: number): string {
  const scattered = (index * 7_919 + 65_537) % 100_000_000;
  return `${prefix}${scattered.toString(36).toUpperCase().padStart(6, "0")}${index % 10}`;
}

/** Of the range 00:00:5E:00:53 that is kept for examples (RFC 7042), and its neighbours. */
function macOf(index: number): string {
  const pair = (value: number) => (value & 255).toString(16).toUpperCase().padStart(2, "0");
  return `00:00:5E:${pair(index >> 16)}:${pair(index >> 8)}:${pair(index)}`;
}

/** A small generator of even numbers in [0, 1) (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
