import { waitingFleet } from "./device-bench-files.ts";
import { type Figure, median } from "./figure.ts";
import { inTurn } from "./in-turn.ts";

/**
 * `enrol.rate` (PERFORMANCE.md): enrolments of pre-enrolled devices a second, each its own durable transaction, by `enrolment.start`
 * with a provisioning token, sixteen at a time; against a loop over kept `libsql` statements that commits the same rows. The verb
 * itself, in process: what HTTP costs is `checkin.rate`'s to say. Each has a process and a database of its own.
 */
export async function* benchEnrolRate(): AsyncGenerator<Figure, void, void> {
  const files = { ours: await waitingFleet(), loop: await waitingFleet() };
  const module = new URL("./enrol-rate-child.ts", import.meta.url);
  const contender = (name: keyof typeof files) => ({
    module,
    args: [name, files[name].databasePath, files[name].clientsPath],
  });
  try {
    const rates = await inTurn<"ours" | "loop", number>(
      { ours: contender("ours"), loop: contender("loop") },
      { warm: 2, runs: 7 },
    );
    const value = median(rates.ours);
    const baseline = median(rates.loop);
    yield {
      ...{ name: "enrol.rate", value, unit: "/s", baseline, ratio: value / baseline },
      ...{ must: 0.1, aim: 0.5, atLeast: true },
    };
  } finally {
    for (const { remove } of Object.values(files)) remove();
  }
}
