import { randomUUID } from "node:crypto";
import { expectSame, expectToken } from "./expected.ts";
import { reported } from "./fleet.ts";
import { checkIn } from "./flow-check-in.ts";
import { inParallel } from "./in-parallel.ts";
import type { Person } from "./people.ts";
import { type PreEnrolled, preEnrol, someAgents } from "./pre-enrol.ts";
import type { EnrolledClient, Simulation } from "./simulation.ts";
import { templateFleet } from "./template-fleet.ts";

/** How often a client does more than the shortest way; odd numbers, so that they meet every kind of device. */
const SIGN_IN_EVERY = 4;
const STRANGER_EVERY = 21;
const REPEAT_EVERY = 9;
const SIGN_IN_ON_DEVICE_EVERY = 25;

const DAY_MS = 24 * 3_600_000;

/** A week of uses would be too few for a run that is repeated with a larger fleet: each run has a token of its own. */
async function provisioningToken({ console, run }: Simulation, maxUses: number): Promise<string> {
  const expiresAt = new Date(Date.now() + DAY_MS).toISOString();
  const input = { label: `Simulator ${run}`, expiresAt, maxUses };
  return (await console.mutate<{ token: string }>("link.createToken", input)).token;
}

/**
 * Devices that an admin made known come in, by the sign-in of one of their people or by a provisioning token, and check in. Whoever they
 * are not assigned to is refused; a repeated start gives the same device token.
 */
export async function preEnrolledFlow(simulation: Simulation): Promise<EnrolledClient[]> {
  const { options, people } = simulation;
  const fleet = options.template
    ? await templateFleet(simulation, options.template)
    : await preEnrol(simulation);
  if (fleet.length === 0) return [];
  const token = await provisioningToken(simulation, fleet.length);
  const agents: Person[] = [];
  for (const agent of await someAgents(simulation)) {
    if (await people.canSignIn(agent)) agents.push(agent);
  }
  return inParallel(
    { ...simulation, concurrency: options.concurrency },
    "provision",
    fleet,
    (device, number) => provision(simulation, { device, number, token, agents }),
  );
}

interface Provisioning {
  device: PreEnrolled;
  number: number;
  /** The provisioning token. */
  token: string;
  agents: Person[];
}

async function provision(simulation: Simulation, work: Provisioning): Promise<EnrolledClient> {
  const { api, people, organisation } = simulation;
  const { device, number, token } = work;
  const identity = { ...reported(device.identity, number), osVersion: "16", appVersion: "1.0.0" };
  if (number % STRANGER_EVERY === 0) await refuseStranger(simulation, work);
  const person = number % SIGN_IN_EVERY === 0 ? await personFor(simulation, work) : undefined;
  const call = {
    key: randomUUID(),
    ...(person
      ? { token: await people.signIn(person), input: { device: identity } }
      : { input: { device: identity, provisioningToken: token } }),
  };
  const started = await api.call<{ deviceToken: string }>("enrolment.start", call);
  const { deviceToken, ...told } = started;
  const { deviceId } = device;
  const expected = { status: "enrolled", deviceId, organisation: { name: organisation.name } };
  expectSame(told, expected, "the start of a pre-enrolled device");
  expectToken(deviceToken, "dev");
  if (number % REPEAT_EVERY === 0)
    expectSame(await api.call("enrolment.start", call), started, "the same start again");
  const assignedTo = device.assignedTo.length > 0 || !person ? device.assignedTo : [person];
  const client = { token: deviceToken, identity: device.identity, assignedTo };
  await checkIn(simulation, client);
  if (number % SIGN_IN_ON_DEVICE_EVERY === 0) await signInOnDevice(simulation, work, client);
  return client;
}

/** Somebody who may sign in on the device, and whose password is known. */
async function personFor({ people }: Simulation, { device, agents, number }: Provisioning) {
  if (device.assignedTo.length === 0) return agents[number % agents.length];
  for (const holder of device.assignedTo) if (await people.canSignIn(holder)) return holder;
  return undefined;
}

/** A colleague signs in on a device that is assigned to others. */
async function refuseStranger({ api, people }: Simulation, { device, agents }: Provisioning) {
  const { assignedTo, identity } = device;
  const stranger = agents.find(({ userId }) => assignedTo.every((one) => one.userId !== userId));
  if (!stranger || assignedTo.length === 0) return;
  const token = await people.signIn(stranger);
  const call = { token, input: { device: identity }, key: randomUUID() };
  await api.refusal("enrolment.start", "NOT_ASSIGNED_TO_YOU", call);
}

async function signInOnDevice(
  { api, people, options }: Simulation,
  { agents, number }: Provisioning,
  { token, assignedTo }: EnrolledClient,
): Promise<void> {
  const ids = assignedTo.map(({ userId }) => userId);
  const may = ids.length === 0 ? agents : agents.filter(({ userId }) => ids.includes(userId));
  const person = may[number % may.length];
  if (!person || !(await people.canSignIn(person))) return;
  const { userId, name, email } = person;
  const input = { email, password: options.password };
  const told = await api.call("device.signIn", { token, input, key: randomUUID() });
  expectSame(told, { userId, name }, "a sign-in on the device");
  const other = agents.find((agent) => !ids.includes(agent.userId));
  if (!other || ids.length === 0) return;
  const theirs = { email: other.email, password: options.password };
  await api.refusal("device.signIn", "NOT_ASSIGNED_TO_YOU", { token, input: theirs });
}
