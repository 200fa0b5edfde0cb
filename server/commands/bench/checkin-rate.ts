import { existsSync } from "node:fs";
import { StartRefusal } from "#server/start-refusal.ts";
import { enrolledFleet } from "./device-bench-files.ts";
import { type Figure, median } from "./figure.ts";
import { inTurn } from "./in-turn.ts";

export const BUILT_SERVER = ".next/standalone/start.mjs";

/**
 * `checkin.rate` (PERFORMANCE.md): check-ins a second over HTTP, by the built server, on Next's route; against node:http over kept
 * statements that do as much: the token's hash, the same read, last seen to the minute, written each second. 20,000 devices in turn
 * over kept connections. Each server has a process and a database of its own.
 */
export async function* benchCheckinRate(): AsyncGenerator<Figure, void, void> {
  if (!existsSync(BUILT_SERVER))
    throw new StartRefusal("There is no server to measure: run npm run build first.");
  const files = { next: await enrolledFleet(), plain: await enrolledFleet() };
  const module = new URL("./checkin-rate-child.ts", import.meta.url);
  const contender = (name: keyof typeof files) => ({
    module,
    args: [name, files[name].databasePath, files[name].clientsPath],
  });
  try {
    const rates = await inTurn<"next" | "plain", number>(
      { next: contender("next"), plain: contender("plain") },
      { warm: 2, runs: 5 },
    );
    const value = median(rates.next);
    const baseline = median(rates.plain);
    yield {
      ...{ name: "checkin.rate", value, unit: "/s", baseline, ratio: value / baseline },
      ...{ must: 0.03, aim: 0.5, atLeast: true },
    };
  } finally {
    for (const { remove } of Object.values(files)) remove();
  }
}
