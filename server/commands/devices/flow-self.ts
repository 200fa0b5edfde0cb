import { randomUUID } from "node:crypto";
import { type Decision, decide } from "./approve-crowd.ts";
import { expectSame, expectThat, expectToken } from "./expected.ts";
import { type Identity, identityOf } from "./fleet.ts";
import { checkIn } from "./flow-check-in.ts";
import { inParallel } from "./in-parallel.ts";
import { DEFAULT_COUNT } from "./options.ts";
import type { EnrolledClient, Simulation } from "./simulation.ts";
import { askToJoin, newStranger, type Pending, pendingIs, refuseWrongly } from "./stranger.ts";

/** A person without organisation who brings their own device in. */
export interface Newcomer {
  name: string;
  identity: Identity;
  pending: Pending;
}

/** Requests of one bulk decision: as many as an admin would have waiting. */
const CROWD = 1_000;
/** Numbers of their own, so that no device of the other flows is among them. */
const FIRST_NUMBER = 500_000;

/**
 * People make accounts, ask with the company ID, wait, are approved in bulk, claim and check in. Those for whom there are no licences
 * left wait on, and the queue says why.
 */
export async function selfFlow(simulation: Simulation): Promise<EnrolledClient[]> {
  const { options } = simulation;
  const count = options.count ?? DEFAULT_COUNT;
  const parallel = { ...simulation, concurrency: options.concurrency };
  const numbers = Array.from({ length: count }, (_, number) => number);
  const clients: EnrolledClient[] = [];
  for (let from = 0; from < count; from += CROWD) {
    const crowd = `sim-${simulation.run}-${from / CROWD}`;
    const some = numbers.slice(from, from + CROWD);
    const newcomers = await inParallel(parallel, "register and ask", some, (number) =>
      askAsNewcomer(simulation, crowd, number),
    );
    const decision = await decide(simulation, crowd, newcomers);
    if (!decision) continue;
    const claimed = await inParallel(parallel, "claim", newcomers, (newcomer, index) =>
      afterDecision(simulation, newcomer, { decision, index }),
    );
    clients.push(...claimed.filter((client) => client !== null));
  }
  return clients;
}

async function askAsNewcomer(
  simulation: Simulation,
  crowd: string,
  number: number,
): Promise<Newcomer> {
  const identity = identityOf(simulation.options.seed, FIRST_NUMBER + number);
  const stranger = await newStranger(simulation, crowd, number);
  await refuseWrongly(simulation, stranger, { identity, number });
  const { companyId } = simulation.organisation;
  const pending = await askToJoin(simulation, stranger, { identity, companyId });
  if (number % 10 === 4) {
    const again = await askToJoin(simulation, stranger, {
      identity,
      companyId: spelled(companyId),
    });
    expectSame(again, pending, "the same request again");
  }
  await pendingIs(simulation, pending, "pending");
  if (number % 10 === 6) {
    const { requestToken: token } = pending;
    await simulation.api.refusal("enrolment.claim", "REQUEST_NOT_APPROVED", { token });
  }
  return { name: stranger.name, identity, pending };
}

/** As people type it. */
function spelled(companyId: string): string {
  return ` ${companyId.slice(0, 4).toLowerCase()}-${companyId.slice(4)} `;
}

interface Decided {
  decision: Decision;
  index: number;
}

async function afterDecision(
  simulation: Simulation,
  { name, identity, pending }: Newcomer,
  { decision, index }: Decided,
): Promise<EnrolledClient | null> {
  const { api, organisation } = simulation;
  const { requestId, requestToken: token } = pending;
  if (!decision.approved.has(requestId)) {
    await pendingIs(simulation, pending, "pending");
    await api.refusal("enrolment.claim", "REQUEST_NOT_APPROVED", { token });
    return null;
  }
  await pendingIs(simulation, pending, "approved");
  const call = { token, key: randomUUID() };
  const claimed = await api.call<{ deviceToken: string; deviceId: string }>(
    "enrolment.claim",
    call,
  );
  const { deviceToken, deviceId, ...told } = claimed;
  expectToken(deviceToken, "dev");
  expectThat(
    typeof deviceId === "string" && deviceId !== "",
    "a claim should name the device",
    deviceId,
  );
  expectSame(told, { organisation: { name: organisation.name } }, "what a claim tells besides");
  const again = await api.call("enrolment.claim", index % 2 === 0 ? { token } : call);
  expectSame(again, claimed, "the same claim again");
  const client = { token: deviceToken, identity, assignedTo: [{ name }] };
  await checkIn(simulation, client);
  return client;
}
