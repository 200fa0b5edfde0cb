import { checkInFlow } from "./flow-check-in.ts";
import { preEnrolledFlow } from "./flow-pre-enrolled.ts";
import { selfFlow } from "./flow-self.ts";
import type { EnrolledClient, Simulation } from "./simulation.ts";

const WRONG_SHOWN = 20;

/** Runs the flows that were asked for, one after the other. A check-in needs a token: alone, that flow brings devices in first. */
export async function runFlows(simulation: Simulation): Promise<EnrolledClient[]> {
  const { flows } = simulation.options;
  const clients: EnrolledClient[] = [];
  if (flows.has("pre-enrolled") || !flows.has("self"))
    clients.push(...(await preEnrolledFlow(simulation)));
  if (flows.has("self")) clients.push(...(await selfFlow(simulation)));
  if (flows.has("check-in")) await checkInFlow(simulation, clients);
  return clients;
}

/** The end of a run in lines: what came in, latencies and codes of each procedure, and every kind of wrong answer. */
export function describeRun(
  { tally, options: { seed } }: Pick<Simulation, "tally" | "options">,
  { enrolled, ms }: { enrolled: number; ms: number },
): string[] {
  const { wrongAnswers: wrong, answers } = tally;
  const seconds = ms / 1000;
  const rate = (answers / seconds).toFixed(0);
  const more = wrong.length - WRONG_SHOWN;
  return [
    "",
    ...tally.lines(),
    "",
    ...wrong.slice(0, WRONG_SHOWN).map((what) => `WRONG ${what}`),
    ...(more > 0 ? [`… and ${more} more`] : []),
    `${enrolled} devices enrolled in ${seconds.toFixed(1)} s, ${answers} answers (${rate}/s), ${wrong.length} wrong. Seed ${seed}.`,
  ];
}
