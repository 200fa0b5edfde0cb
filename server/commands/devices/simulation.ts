import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { Caller } from "./caller.ts";
import { type ConsoleSession, signInToConsole } from "./console-session.ts";
import type { Identity } from "./fleet.ts";
import type { Options } from "./options.ts";
import { type People, peopleFor } from "./people.ts";
import type { Progress } from "./progress.ts";
import type { Tally } from "./tally.ts";

/** All that a flow works with. */
export interface Simulation {
  options: Options;
  /** Tells this run's accounts and labels from those of any other run. */
  run: string;
  api: Caller;
  console: ConsoleSession;
  organisation: { name: string; companyId: string };
  people: People;
  tally: Tally;
  progress: Progress;
  pause: (ms: number) => Promise<unknown>;
}

/** A device that came in: what it holds, and what its check-ins must answer. */
export interface EnrolledClient {
  token: string;
  identity: Identity;
  /** By id where it is known, else by name. */
  assignedTo: { userId?: string; name: string }[];
}

/** Signs in to the console and looks around. Throws StartRefusal. */
export async function beginSimulation(
  options: Options,
  { tally, progress }: Pick<Simulation, "tally" | "progress">,
  pause: Simulation["pause"] = wait,
): Promise<Simulation> {
  const { url, email, password } = options;
  const api = new Caller({ base: `${url.origin}/api/device`, tally, pause });
  const console = await signInToConsole({ url, email, password, tally, pause });
  const organisation = await console.query<Simulation["organisation"]>("organisation.get");
  const people = peopleFor(api, password);
  const run = randomUUID().slice(0, 8);
  return { options, run, api, console, organisation, people, tally, progress, pause };
}
