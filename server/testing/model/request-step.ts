import { expect } from "vitest";
import { claimEnrolment } from "#server/domain/enrolment/claim.ts";
import { withdrawRequest } from "#server/domain/enrolment/withdraw.ts";
import type { AppCode } from "#server/domain/errors.ts";
import { approveRequests } from "#server/domain/request/approve.ts";
import { rejectRequests } from "#server/domain/request/reject.ts";
import { withdrawOwnRequest } from "#server/domain/request/withdraw-own.ts";
import { MINUTE_MS } from "../clock.ts";
import { requestHash } from "../enrolment.ts";
import { approve, deviceOf, mayJoin } from "./decide.ts";
import { agentCode } from "./device-step.ts";
import { came, chosen, chosenAll, doorOf, expectCame, type Play } from "./play.ts";
import type { Side } from "./side.ts";
import { provision } from "./start-step.ts";
import type { StepOf } from "./steps.ts";
import { type ModelPerson, type ModelRequest, wasEnrolled } from "./things.ts";

const REPEATED_MS = 10 * MINUTE_MS;

const oldestFirst = (requests: ModelRequest[]) =>
  [...requests].sort((one, other) => (one.id < other.id ? -1 : 1));

/** An admin approves some requests, to their requesters or to somebody else, as far as licences go; or rejects them. */
export async function decideStep(play: Play, step: StepOf<"decide">) {
  const side = play.sides[step.organisation];
  const actor = chosen(side.staff(), step.who);
  const there = play.requests.filter((one) => one.side === side);
  const open = there.filter((one) => one.state === "pending");
  const requests = oldestFirst(chosenAll(step.open ? open : there, step.picks));
  if (!actor || requests.length === 0) return;
  const given = step.assign === null ? null : (chosen(side.people, step.assign) ?? null);
  if (step.approve) await approveSome(play, { side, actor, requests, given });
  else await rejectSome(play, { side, actor, requests });
}

interface Decision {
  side: Side;
  actor: ModelPerson;
  requests: ModelRequest[];
}

async function rejectSome(play: Play, { side, actor, requests }: Decision) {
  const open = requests.filter((one) => one.state === "pending");
  const selection = { ids: requests.map(({ id }) => id) };
  const due = requests.length === 1 && open.length === 0 ? "CONFLICT" : null;
  const verb = (context: ReturnType<Side["as"]>) =>
    rejectRequests(context, { selection, reason: "Not now" });
  const outcome = await expectCame(play, side.as(actor), verb, due);
  expect(outcome?.done ?? []).toEqual(open.map(({ id }) => id));
  for (const one of open) one.state = "rejected";
}

async function approveSome(
  play: Play,
  { side, actor, requests, given }: Decision & { given: ModelPerson | null },
) {
  const judged = judge(requests, { side, actor, given });
  const due = judged.filter(({ skip }) => skip === null);
  const short = judged.some(({ skip }) => skip === "ALLOCATION_EXHAUSTED");
  const none = short ? "ALLOCATION_EXHAUSTED" : judged.length === 1 ? judged[0]?.skip : null;
  const refusal = agentCode(given ?? undefined) ?? (due.length === 0 ? (none ?? null) : null);
  const input = { selection: { ids: requests.map(({ id }) => id) }, assignTo: given?.id ?? null };
  const verb = (context: ReturnType<Side["as"]>) => approveRequests(context, input);
  const outcome = await expectCame(play, side.as(actor), verb, refusal);
  if (!outcome) return;
  expect(outcome.done).toEqual(due.map(({ request }) => request.id));
  expect(outcome.skipped).toEqual(
    judged.flatMap(({ request: { id }, skip }) => (skip ? [{ id, appCode: skip }] : [])),
  );
  for (const { request } of due) {
    const agent = given ?? request.requester;
    const deviceId = await deviceOf(play, request.id);
    approve(play, request, { side, agent, drawer: actor, deviceId });
  }
}

/** What becomes of each, oldest first: licences go to the first, and a device to one of two that ask for it. */
function judge(
  requests: ModelRequest[],
  { side, actor, given }: { side: Side; actor: ModelPerson; given: ModelPerson | null },
): { request: ModelRequest; skip: AppCode | null }[] {
  const taken = new Set<number>();
  let left = side.balances.availableTo(actor.id);
  return requests.map((request) => {
    const { state, requester, key } = request;
    const live = side.liveWith(key);
    const skip =
      (state !== "pending" && "CONFLICT") ||
      (given === null && !mayJoin(requester, side) && "INVALID_INPUT") ||
      (taken.has(key) && "CONFLICT") ||
      (live?.state === "suspended" && "DEVICE_SUSPENDED") ||
      (!live && left < 1 && "ALLOCATION_EXHAUSTED") ||
      null;
    if (skip === null) {
      taken.add(key);
      if (!live) left -= 1;
    }
    return { request, skip };
  });
}

/** Whoever raised a request takes it back: with its token, or on their page in the console. */
export async function withdrawStep(play: Play, { pick, own }: StepOf<"withdraw">) {
  const request = chosen(play.requests, pick);
  if (!request) return;
  const { id, state, requester } = request;
  const open = state === "pending";
  const { side } = requester;
  if (own && side && !side.suspended && requester.state === "active") {
    const verb = (context: ReturnType<Side["as"]>) =>
      withdrawOwnRequest(context, { requestId: id });
    await expectCame(play, side.as(requester), verb, open ? null : "REQUEST_CLOSED");
  } else {
    const due = open || state === "withdrawn" ? null : "REQUEST_CLOSED";
    await expectCame(play, doorOf(play), (door) => withdrawRequest(door, requestHash(id)), due);
  }
  if (open) request.state = "withdrawn";
}

/** A device client claims what was approved; again within ten minutes it gets the same. */
export async function claimStep(play: Play, { pick, open }: StepOf<"claim">) {
  const approved = play.requests.filter(({ state, claim }) => state === "approved" && !claim);
  const request = chosen(open ? approved : play.requests, pick);
  if (!request) return;
  const now = play.world.clock.now();
  const due = claimCode(request, now);
  const hash = requestHash(request.id);
  const outcome = await came(play, doorOf(play), (door) => claimEnrolment(door, hash));
  expect(outcome.code).toBe(due);
  const { device } = request;
  if (!("value" in outcome) || !device) return;
  expect(outcome.value.deviceId).toBe(device.id);
  if (request.claim) {
    const { tokenId, generation } = device.tokens.at(-1) ?? {};
    expect(outcome.value).toMatchObject({ tokenId, generation });
    return;
  }
  const { generation } = outcome.value;
  expect(generation).toBe(device.tokens.length + 1);
  provision(device, outcome.value, now);
  request.claim = { at: now, generation };
}

function claimCode(
  { state, requester, side, device, claim, kind, decidedAt }: ModelRequest,
  now: number,
) {
  if (state === "pending") return "REQUEST_NOT_APPROVED";
  if (state !== "approved" || requester.state !== "active" || !device) return "REQUEST_CLOSED";
  if (side?.suspended) return "FORBIDDEN";
  if (claim && now > claim.at + REPEATED_MS) return "REQUEST_CLOSED";
  if (device.state === "suspended") return "DEVICE_SUSPENDED";
  if (device.state !== "pre-enrolled" && !wasEnrolled(device)) return "DEVICE_RETIRED";
  const current = device.tokens.at(-1);
  if (claim) return current?.generation === claim.generation ? null : "ALREADY_ENROLLED";
  if (!current) return null;
  const newer = kind === "new" ? current.createdAt >= decidedAt : current.createdAt > decidedAt;
  return newer ? "ALREADY_ENROLLED" : null;
}
