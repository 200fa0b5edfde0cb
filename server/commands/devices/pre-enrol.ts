import { expectThat } from "./expected.ts";
import { type Identity, identityOf } from "./fleet.ts";
import { inParallel } from "./in-parallel.ts";
import { DEFAULT_COUNT } from "./options.ts";
import type { Person } from "./people.ts";
import type { Simulation } from "./simulation.ts";

/** A device that an admin made known, before its client is switched on. */
export interface PreEnrolled {
  deviceId: string;
  identity: Identity;
  assignedTo: Person[];
}

/** One in three belongs to nobody yet: a sign-in or a token lets it in. */
const UNASSIGNED_EVERY = 3;

/** Pre-enrols `--count` new devices through the console API, most of them assigned to an agent. */
export async function preEnrol(simulation: Simulation): Promise<PreEnrolled[]> {
  const { console, options, people } = simulation;
  const agents: Person[] = [];
  for (const agent of await someAgents(simulation)) {
    if (await people.canSignIn(agent)) agents.push(agent);
  }
  const numbers = Array.from({ length: options.count ?? DEFAULT_COUNT }, (_, number) => number);
  return inParallel(
    { ...simulation, concurrency: options.concurrency },
    "pre-enrol",
    numbers,
    async (number) => {
      const identity = identityOf(options.seed, number);
      const agent = number % UNASSIGNED_EVERY === 0 ? undefined : agents[number % agents.length];
      const input = { device: identity, ...(agent && { assignTo: agent.userId }) };
      const made = await console.mutate<{ deviceId: string; state: string }>(
        "device.create",
        input,
      );
      expectThat(made.state === "pre-enrolled", "a created device should be pre-enrolled", made);
      return { deviceId: made.deviceId, identity, assignedTo: agent ? [agent] : [] };
    },
  );
}

/** A page of the organisation's active agents; of nobody else's password is a run made. */
export async function someAgents({ console }: Pick<Simulation, "console">): Promise<Person[]> {
  const { items } = await console.query<{ items: Person[] }>("user.list", {
    filter: { state: ["active"], role: ["agent"] },
  });
  return items.map(({ userId, name, email }) => ({ userId, name, email }));
}
