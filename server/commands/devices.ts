import { readOptions } from "./devices/options.ts";
import { Progress } from "./devices/progress.ts";
import { describeRun, runFlows } from "./devices/run-simulation.ts";
import { beginSimulation } from "./devices/simulation.ts";
import { Tally } from "./devices/tally.ts";
import { runCommand } from "./run-command.ts";

/**
 * `npm run devices`: drives device clients over HTTP through the device API of a running server, and holds every answer against what it
 * must be. Exit code 1 when one was wrong; a `RATE_LIMITED` that was obeyed is none (CONTRACT.md, Commands).
 */
await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  const tally = new Tally();
  const began = performance.now();
  const simulation = await beginSimulation(options, {
    tally,
    progress: new Progress(process.stderr),
  });
  const clients = await runFlows(simulation);
  const ms = performance.now() - began;
  for (const line of describeRun(simulation, { enrolled: clients.length, ms })) console.log(line);
  return tally.wrongAnswers.length > 0 ? 1 : 0;
});
