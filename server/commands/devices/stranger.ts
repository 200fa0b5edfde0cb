import { randomUUID } from "node:crypto";
import { expectSame, expectThat, expectToken } from "./expected.ts";
import type { Identity } from "./fleet.ts";
import { type AccountGrant, expectGrant } from "./people.ts";
import type { Simulation } from "./simulation.ts";

/** Somebody with an account and no organisation. */
export interface Stranger {
  name: string;
  token: string;
}

export interface Pending {
  requestId: string;
  requestCode: string;
  requestToken: string;
}

interface Status {
  status: string;
  reason: string | null;
  requestCode: string;
  pollAfterSeconds: number;
}

const REASON = "The simulator turns one in twenty away, to see that they are told why.";

/** Makes an account; one in twenty chooses another password at once, and goes on with the token that gives. */
export async function newStranger(
  { api, options }: Simulation,
  crowd: string,
  number: number,
): Promise<Stranger> {
  const { password } = options;
  const name = `Simulated ${number}`;
  const email = `${crowd}-${number}@devices.example`;
  const began = Date.now();
  const register = { input: { email, password, name }, key: randomUUID() };
  const grant = await api.call<AccountGrant>("account.register", register);
  expectGrant(grant, began);
  if (number % 20 !== 11) return { name, token: grant.accountToken };
  expectSame(await api.call("account.register", register), grant, "the same registration again");
  const input = { email, password, newPassword: `${password} ${number}` };
  const change = { input, key: randomUUID() };
  const changed = await api.call<AccountGrant>("account.changePassword", change);
  expectGrant(changed, began);
  return { name, token: changed.accountToken };
}

interface Asking {
  identity: Identity;
  companyId: string;
}

/** Raises a tagging request. Throws WrongAnswer unless it waits. */
export async function askToJoin(
  { api }: Pick<Simulation, "api">,
  { token }: Stranger,
  { identity, companyId }: Asking,
): Promise<Pending> {
  const device = { ...identity, osVersion: "16", appVersion: "1.0.0" };
  const call = { token, input: { device, companyId }, key: randomUUID() };
  const told = await api.call<Pending & { status: string; pollAfterSeconds: number }>(
    "enrolment.start",
    call,
  );
  const { requestId, requestCode, requestToken, ...rest } = told;
  expectSame(Object.keys(rest).sort(), ["pollAfterSeconds", "status"], "what a start tells");
  expectSame(rest.status, "pending", "the start of an unknown device");
  expectToken(requestToken, "req");
  expectThat(/^[A-HJ-NP-Z2-9]{8}$/.test(requestCode), "a code has 8 characters", requestCode);
  expectThat(typeof requestId === "string" && requestId !== "", "a request has an id", requestId);
  return { requestId, requestCode, requestToken };
}

/** Asks how the request stands, and expects this. */
export async function pendingIs(
  { api }: Pick<Simulation, "api">,
  { requestCode, requestToken: token }: Pending,
  status: string,
  reason: string | null = null,
): Promise<void> {
  const { pollAfterSeconds, ...told } = await api.call<Status>("enrolment.status", {
    token,
    query: true,
  });
  expectSame(told, { status, reason, requestCode }, "the status of a request");
  const later = Number.isInteger(pollAfterSeconds) && pollAfterSeconds > 0;
  expectThat(later, "the next look should be some seconds away", pollAfterSeconds);
}

/** What does not lead in: no company ID, an unknown one, a request that is withdrawn, one that is rejected. One in twenty tries each. */
export async function refuseWrongly(
  simulation: Simulation,
  stranger: Stranger,
  { identity, number }: { identity: Identity; number: number },
): Promise<void> {
  const { api, console, organisation } = simulation;
  const { token } = stranger;
  const kind = number % 20;
  if (kind === 1) {
    const call = { token, input: { device: identity }, key: randomUUID() };
    const told = await api.call("enrolment.start", call);
    expectSame(told, { status: "company-id-required" }, "a start without company ID");
  }
  if (kind === 7) {
    const input = { device: identity, companyId: "short" };
    await api.refusal("enrolment.start", "INVALID_INPUT", { token, input });
  }
  if (kind !== 3 && kind !== 5 && kind !== 13) return;
  const companyId = kind === 3 ? unknownId(organisation.companyId) : organisation.companyId;
  const pending = await askToJoin(simulation, stranger, { identity, companyId });
  const { requestId, requestToken } = pending;
  if (kind === 13) {
    const selection = { ids: [requestId] };
    const decided = await console.mutate("request.reject", { selection, reason: REASON });
    expectSame(decided, { done: [requestId], skipped: [], failed: [] }, "a rejection");
    await pendingIs(simulation, pending, "rejected", REASON);
  } else {
    const call = { token: requestToken, key: randomUUID() };
    const told = await api.call("enrolment.withdraw", call);
    expectSame(told, { status: "withdrawn" }, "a withdrawal");
    await pendingIs(simulation, pending, "withdrawn");
  }
  await api.refusal("enrolment.claim", "REQUEST_CLOSED", { token: requestToken });
}

/** One ID that is surely not theirs, the same for everybody: a crowd with one wrong ID is let ask. */
function unknownId(companyId: string): string {
  const [first = "A", ...rest] = companyId;
  // A digit for a digit: an ID with none would be refused for its shape.
  const [one, another] = /\d/.test(first) ? ["9", "8"] : ["Z", "Y"];
  return [first === one ? another : one, ...rest].join("");
}
