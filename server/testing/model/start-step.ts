import { expect } from "vitest";
import { startEnrolment } from "#server/domain/enrolment/start.ts";
import { StartInput } from "#server/domain/enrolment/start-input.ts";
import { DAY_MS } from "../clock.ts";
import { accountOf, phone } from "../enrolment.ts";
import { letRulesDecide } from "./decide.ts";
import { came, chosen, doorOf, everybody, type Play } from "./play.ts";
import type { Side } from "./side.ts";
import type { StepOf } from "./steps.ts";
import {
  type ModelDevice,
  type ModelPerson,
  type ModelProvisioning,
  type ModelRequest,
  wasEnrolled,
} from "./things.ts";

/** What a start must come to. */
type Due =
  | { is: "refused"; code: string }
  | { is: "company-id-required" }
  | { is: "enrolled"; device: ModelDevice; by: "token" | "sign-in"; assign: ModelPerson | null }
  | { is: "asked"; side: Side | null; typed: string; byLink: boolean };

const MOST_PENDING = 20;
const EXPIRES_MS = 30 * DAY_MS;

/** A device asks to come in: by sign-in, company ID, enrolment link or provisioning token (PRODUCT.md). */
export async function startStep(play: Play, step: StepOf<"start">) {
  const { pick, way, alone } = step;
  const side = play.sides[step.organisation];
  const token = way === "token" ? chosen(side.provisioning, pick) : undefined;
  const known = step.known ? chosen(side.live(), pick) : undefined;
  const key = known?.key ?? step.key;
  const person = alone && token ? null : whoStarts(play, step, known);
  if (way === "token" && !token) return;
  const now = play.world.clock.now();
  const due = dueOf({ side, person, key, way, token, now });
  const input = StartInput.parse({
    device: phone(key),
    ...(way === "company-id" && { companyId: side.real.companyId }),
    ...(way === "link" && { linkCode: side.link.code }),
    ...(token && { provisioningToken: token.text }),
  });
  const account = person && accountOf(person, person.side?.real ?? null);
  const outcome = await came(play, doorOf(play), (door) => startEnrolment(door, account, input));
  if (due.is === "asked" && person) {
    const open = openRequest(play, { ...due, person, key });
    const waiting = play.requests.filter((one) => one.requester === person && isOpen(one));
    const refusal = open || person.side || waiting.length < MOST_PENDING ? null : "RATE_LIMITED";
    expect(outcome.code).toBe(refusal);
    if (!("value" in outcome)) return;
    expect(outcome.value).toMatchObject({ status: "pending", ...(open && { requestId: open.id }) });
    if (outcome.value.status !== "pending") return;
    if (open?.side === null) Object.assign(open, looksOf({ ...due, person, key }));
    const asked = open ?? raise(play, { ...due, person, key, id: outcome.value.requestId });
    return letRulesDecide(play, asked);
  }
  expect(outcome.code).toBe(due.is === "refused" ? due.code : null);
  if (!("value" in outcome)) return;
  const { value } = outcome;
  expect(value.status).toBe(due.is);
  if (due.is !== "enrolled" || value.status !== "enrolled") return;
  const { device, by, assign } = due;
  expect(value).toMatchObject({ deviceId: device.id, generation: device.tokens.length + 1 });
  provision(device, value, now);
  if (assign) device.holders.add(assign);
  if (by === "token" && token) token.used += 1;
}

/** Whoever could have an account token, active and not of a suspended organisation: of those who hold the device, or of all. */
function whoStarts(
  play: Play,
  { pick, holder }: StepOf<"start">,
  device: ModelDevice | undefined,
): ModelPerson | null {
  const may = everybody(play).filter((one) => one.state === "active" && !one.side?.suspended);
  const holders = may.filter((one) => holder && device?.holders.has(one));
  return chosen(holders.length > 0 ? holders : may, pick) ?? null;
}

export function provision(
  device: ModelDevice,
  { tokenId, generation }: { tokenId: string; generation: number },
  createdAt: number,
) {
  device.state = "enrolled";
  device.version += 1;
  device.tokens.push({ tokenId, generation, createdAt });
}

interface Start {
  side: Side;
  person: ModelPerson | null;
  key: number;
  way: StepOf<"start">["way"];
  token: ModelProvisioning | undefined;
  now: number;
}

function dueOf(start: Start): Due {
  const { side, person, key, token } = start;
  if (token) {
    const code = tokenCode(start, token);
    if (code) return { is: "refused", code };
    const device = side.liveWith(key);
    if (device?.state === "pre-enrolled")
      return { is: "enrolled", device, by: "token", assign: null };
  }
  if (!person) return { is: "company-id-required" };
  return dueBySignIn(person, key) ?? dueByRequest(start);
}

function tokenCode({ side, now }: Start, token: ModelProvisioning): string | null {
  if (side.suspended || token.revoked) return "UNAUTHENTICATED";
  if (token.expiresAt <= now) return "TOKEN_EXPIRED";
  return token.used >= token.maxUses ? "UNAUTHENTICATED" : null;
}

function dueBySignIn(person: ModelPerson, key: number): Due | null {
  const { side } = person;
  const device = side?.liveWith(key);
  if (!side || !device) return null;
  const mine = device.holders.has(person);
  if (device.state === "suspended") return { is: "refused", code: "DEVICE_SUSPENDED" };
  if (device.holders.size > 0 && !mine) return { is: "refused", code: "NOT_ASSIGNED_TO_YOU" };
  if (device.state === "pre-enrolled")
    return { is: "enrolled", device, by: "sign-in", assign: mine ? null : person };
  if (mine && side.policy === "resume")
    return { is: "enrolled", device, by: "sign-in", assign: null };
  return { is: "asked", side, typed: "", byLink: false };
}

function dueByRequest({ side, key, way }: Start): Due {
  const known = side.suspended ? null : side;
  const { companyId } = side.real;
  switch (way) {
    case "company-id":
      return { is: "asked", side: known, typed: companyId, byLink: false };
    case "link":
      if (!known) return { is: "refused", code: "NOT_FOUND" };
      return { is: "asked", side, typed: side.link.code, byLink: true };
    case "token": {
      const device = side.liveWith(key);
      if (device && wasEnrolled(device)) return { is: "asked", side, typed: "", byLink: false };
      return { is: "company-id-required" };
    }
    default:
      return { is: "company-id-required" };
  }
}

interface Asked {
  side: Side | null;
  typed: string;
  byLink: boolean;
  person: ModelPerson;
  key: number;
}

const isOpen = (one: ModelRequest) => one.state === "pending";

/** The one that is open already: of the same person and device, in the same organisation or by what was typed. */
function openRequest({ requests }: Play, { side, typed, person, key }: Asked) {
  return requests.find(
    (one) =>
      isOpen(one) &&
      one.requester === person &&
      one.key === key &&
      ((side !== null && one.side === side) || (typed !== "" && one.typed === typed)),
  );
}

/** Whose a request is and what it looks like; asked for again it becomes an organisation's that was suspended at first. */
function looksOf({ side, person, key }: Asked): Pick<ModelRequest, "side" | "kind" | "flagged"> {
  const device = side?.liveWith(key) ?? null;
  const stranger = person.side !== side;
  const theirs = (one: ModelDevice) =>
    one.holders.has(person) || (one.holders.size === 0 && (!stranger || !wasEnrolled(one)));
  const kind = device && wasEnrolled(device) ? "re-enrolment" : "new";
  return { side, kind, flagged: device !== null && !theirs(device) };
}

function raise(play: Play, { id, ...asked }: Asked & { id: string }): ModelRequest {
  const { person, key, typed, byLink } = asked;
  const request: ModelRequest = {
    ...{ id, requester: person, key, typed, byLink },
    ...looksOf(asked),
    state: "pending",
    expiresAt: play.world.clock.now() + EXPIRES_MS,
    device: null,
    decidedAt: 0,
    claim: null,
  };
  play.requests.push(request);
  return request;
}
