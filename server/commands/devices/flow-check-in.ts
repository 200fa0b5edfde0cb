import { randomUUID } from "node:crypto";
import { expectSame, expectThat } from "./expected.ts";
import { inParallel } from "./in-parallel.ts";
import { DEFAULT_COUNT } from "./options.ts";
import type { EnrolledClient, Simulation } from "./simulation.ts";

interface CheckIn {
  state: string;
  organisation: { name: string };
  assignedTo: { userId: string; name: string }[];
  nextCheckInSeconds: number;
}

const STRANGER_EVERY = 50;

/** So many check-ins, the enrolled devices in turn; now and then somebody whose token is none. */
export async function checkInFlow(
  simulation: Simulation,
  clients: readonly EnrolledClient[],
): Promise<void> {
  const { options, api, tally } = simulation;
  if (clients.length === 0) {
    tally.wrong("check in: there is no enrolled device to check in with");
    return;
  }
  const times = options.count ?? Math.max(DEFAULT_COUNT, clients.length);
  const turns = Array.from({ length: times }, (_, turn) => clients[turn % clients.length]);
  await inParallel(
    { ...simulation, concurrency: options.concurrency },
    "check in",
    turns,
    async (client, turn) => {
      if (client) await checkIn(simulation, client);
      if (turn % STRANGER_EVERY === 0) {
        const token = `dev_${randomUUID().replaceAll("-", "").padEnd(43, "0")}`;
        await api.refusal("device.checkIn", "UNAUTHENTICATED", { token, input: {} });
      }
    },
  );
}

/** A device reports in, and is told what must be true of it. Throws WrongAnswer, Refused. */
export async function checkIn(
  { api, organisation }: Pick<Simulation, "api" | "organisation">,
  { token, assignedTo }: EnrolledClient,
): Promise<void> {
  const input = { osVersion: "16", appVersion: "1.0.1" };
  const told = await api.call<CheckIn>("device.checkIn", { token, input });
  expectSame(told.state, "enrolled", "the state at a check-in");
  expectSame(told.organisation, { name: organisation.name }, "the organisation at a check-in");
  const keyOf = ({ userId, name }: EnrolledClient["assignedTo"][number]) => userId ?? name;
  const byName = assignedTo.some(({ userId }) => userId === undefined);
  const holders = told.assignedTo.map(({ userId, name }) => (byName ? name : userId));
  expectSame(holders.sort(), assignedTo.map(keyOf).sort(), "whom the device is assigned to");
  const { nextCheckInSeconds } = told;
  const later = Number.isInteger(nextCheckInSeconds) && nextCheckInSeconds > 0;
  expectThat(later, "the next check-in should be some seconds away", nextCheckInSeconds);
}
