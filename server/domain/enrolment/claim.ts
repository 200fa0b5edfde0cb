import { and, eq, isNull, sql } from "drizzle-orm";
import { request } from "#db/schema/request.ts";
import { storedAnswer } from "#db/stored-answer.ts";
import { change, type Unit } from "../change.ts";
import type { DeviceActor } from "../context.ts";
import { DomainError } from "../errors.ts";
import { contextOf, type EnrolmentDoor, type Provisioned } from "./door.ts";
import { type FoundRequest, findRequest, stateAt } from "./find-request.ts";
import { provision } from "./provision.ts";
import { requestClosed } from "./withdraw.ts";

const REPEATED_MS = 10 * 60_000;

/**
 * An approved request is claimed by its device: that is enrolled, and given a token that ends the one it had. Again within ten minutes:
 * the same. Throws UNAUTHENTICATED, REQUEST_NOT_APPROVED, REQUEST_CLOSED, DEVICE_SUSPENDED, DEVICE_RETIRED, ALREADY_ENROLLED (a
 * sign-in, or the claim of another request, came between), FORBIDDEN while the organisation is suspended.
 */
export async function claimEnrolment(
  door: EnrolmentDoor,
  requestTokenHash: string,
): Promise<Provisioned> {
  const seen = await findRequest(door.db.read, requestTokenHash);
  const now = door.clock.now();
  const stored = await storedAnswer<Provisioned>(door.db, { idempotency: door.idempotency, now });
  if (stored) return stored.answer;
  const claim = judge(seen, now);
  if (claim.again) return claim.again;
  const { deviceId, organisationId, name } = claim;
  const actor: DeviceActor = { kind: "device", deviceId, name, organisationId };
  const spec = { name: "enrolment.claim", organisationId };
  return change(contextOf(door, actor), spec, async (unit) => {
    const found = await findRequest(unit.tx, requestTokenHash);
    const standing = judge(found, unit.now);
    if (standing.again) return standing.again;
    const made = await provision(unit, door.tokenHashOf, {
      device: standing,
      way: "request",
      versions: found.request,
    });
    await setClaimed(unit, found.request.id, made.generation);
    return { deviceId, ...made, organisation: { name: standing.organisationName } };
  });
}

/** What a claim may do now: give the first answer again, or provision. Throws what it is refused with. */
function judge(found: FoundRequest, now: number) {
  const claimable = approvedDevice(found, now);
  const { request, token } = found;
  const { claimedAt, claimGeneration } = request;
  if (claimedAt === null && !newerToken(request, token)) return { ...claimable, again: null };
  if (claimedAt === null || token?.generation !== claimGeneration) {
    throw new DomainError(
      "ALREADY_ENROLLED",
      "The device was enrolled since this request was approved, by a sign-in or by another request.",
    );
  }
  const { deviceId, organisationName: name } = claimable;
  const { id: tokenId, generation } = token;
  const again: Provisioned = { deviceId, tokenId, generation, organisation: { name } };
  return { ...claimable, again };
}

/** The device of an approved request that may be claimed still. Throws why not. */
function approvedDevice(found: FoundRequest, now: number) {
  const { request, requester, organisation, device } = found;
  const state = stateAt(request, now);
  if (state === "pending") {
    throw new DomainError("REQUEST_NOT_APPROVED", "This request waits for a decision still.");
  }
  if (state !== "approved" || requester.state !== "active") throw requestClosed();
  const { organisationId, claimedAt } = request;
  if (organisationId === null || !organisation || !device) {
    throw new Error("An approved request has no device: D16 is broken.");
  }
  if (organisation.state !== "active") {
    throw new DomainError("FORBIDDEN", "The organisation is suspended. Ask your IT.");
  }
  if (claimedAt !== null && now > claimedAt + REPEATED_MS) throw requestClosed();
  const { id: deviceId, state: deviceState } = device;
  if (deviceState === "suspended") {
    throw new DomainError("DEVICE_SUSPENDED", "This device is suspended. Ask your IT.");
  }
  if (deviceState === "retired" || deviceState === "cancelled") {
    throw new DomainError("DEVICE_RETIRED", "This device has left the organisation.");
  }
  return {
    ...{ deviceId, organisationId, state: deviceState },
    organisationName: organisation.name,
    name: device.imei ?? device.serial ?? deviceId,
  };
}

/** Whether the device was given a token since the decision. One that a new device has at that very moment came after it. */
function newerToken(
  { kind, decidedAt }: FoundRequest["request"],
  token: FoundRequest["token"],
): boolean {
  if (!token?.createdAt || decidedAt === null) return false;
  return kind === "new" ? token.createdAt >= decidedAt : token.createdAt > decidedAt;
}

async function setClaimed(
  { tx, now, organisationId }: Unit,
  requestId: string,
  claimGeneration: number,
): Promise<void> {
  const claimed = await tx
    .update(request)
    .set({ claimedAt: now, claimGeneration, version: sql`${request.version} + 1` })
    .where(
      and(
        eq(request.organisationId, organisationId),
        eq(request.id, requestId),
        eq(request.state, "approved"),
        isNull(request.claimedAt),
      ),
    )
    .returning({ id: request.id });
  if (claimed.length !== 1) throw requestClosed();
}
