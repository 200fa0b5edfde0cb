import { and, eq, sql } from "drizzle-orm";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";
import type { Tx } from "#db/write.ts";
import type { Unit } from "../change.ts";
import type { AccountActor } from "../context.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";
import { deadLink, takeLinkUse } from "../link/use-link.ts";
import { noticeNewRequest } from "../request/notice.ts";
import { takeCompanyId } from "../throttle/company-id.ts";
import { NOBODY } from "./change-of-request.ts";
import type { EnrolmentDoor, PendingAnswer } from "./door.ts";
import { findOpenRequest } from "./open-request.ts";
import { pollAfter } from "./poll-after.ts";
import { type Recognised, recognise, wasEnrolled } from "./recognise.ts";
import { newRequestCode } from "./request-code.ts";
import { flagsOf } from "./request-flag.ts";
import type { Start } from "./start-input.ts";

const MOST_PENDING = 20;
const DAY_MS = 24 * 3_600_000;

/** What a request is aimed at; its organisation is the unit's. */
export interface Target {
  /** The company ID or the link's code; `notTyped` when the organisation was known without either. */
  typed: string;
  /** What counts towards the limit of distinct company IDs. */
  tried: string | null;
  link: { linkId: string; usable: boolean } | null;
  requestExpiryDays: number;
}

interface Wanted {
  account: AccountActor;
  start: Start;
  target: Target;
  /** The devices that were recognised, where they are known already. */
  found?: Recognised[];
}

/**
 * Within the unit: raises a tagging request, or finds the one that is open already. The work is the same for an unknown company ID,
 * where the unit has no organisation. Throws RATE_LIMITED, NOT_FOUND for a dead link, OverdueRequest.
 */
export async function raiseRequest(
  unit: Unit,
  door: Pick<EnrolmentDoor, "address" | "tokenHashOf">,
  wanted: Wanted,
): Promise<PendingAnswer> {
  const { tx, now, organisationId } = unit;
  const { account, start, target } = wanted;
  const { userId } = account;
  const { typed, link } = target;
  const { deviceKey } = start;
  const open = await findOpenRequest(tx, { organisationId, typed, userId, deviceKey }, now);
  if (open?.organisationId === null && organisationId !== NOBODY)
    await adopt(unit, open.id, wanted);
  if (open) return pending(open, now);
  const asks = await requesterOf(tx, { userId, organisationId, now });
  if (account.organisationId === null && asks.pending >= MOST_PENDING) throw tooManyPending();
  if (target.tried !== null) {
    await takeCompanyId(tx, { userId, address: door.address, tried: target.tried }, now);
  }
  if (link && !link.usable) throw deadLink();
  if (link) await takeLinkUse(unit, link.linkId);
  const requestId = newId(now);
  const made = { ...(await looksOf(unit, wanted, asks)), requestCode: newRequestCode() };
  const { platform, imei, imei2, serial, mac, model, osVersion, appVersion } = start.device;
  await tx.insert(request).values({
    id: requestId,
    organisationId: organisationId === NOBODY ? null : organisationId,
    kind: made.kind,
    state: "pending",
    requestCode: made.requestCode,
    tokenHash: door.tokenHashOf("request", requestId, 0),
    requesterId: userId,
    companyIdTyped: typed,
    linkId: link?.linkId ?? null,
    ...{ platform, imei, imei2, serial, mac, model, osVersion, appVersion, deviceKey },
    address: door.address,
    flags: stored(made.flags),
    createdAt: now,
    expiresAt: now + target.requestExpiryDays * DAY_MS,
  });
  unit.record({
    thingKind: "request",
    thingId: requestId,
    action: "requested",
    state: "pending",
    after: { ...made, platform, imei, imei2, serial, mac, model, linkId: link?.linkId ?? null },
  });
  await noticeNewRequest(unit);
  return pending({ id: requestId, requestCode: made.requestCode, createdAt: now }, now);
}

/** What kind of request it is, and what whoever decides should look at twice. */
async function looksOf(unit: Unit, wanted: Wanted, asks: Asks) {
  const { tx, organisationId } = unit;
  const { account, start } = wanted;
  const whose = { organisationId, keys: start.keys, userId: account.userId };
  const found = wanted.found ?? (await recognise(tx, whose));
  return {
    kind: found.some(wasEnrolled) ? ("re-enrolment" as const) : ("new" as const),
    flags: flagsOf({ ...asks, found, requester: account, organisationId }),
  };
}

const stored = (flags: string[]) => (flags.length > 0 ? JSON.stringify(flags) : null);

/**
 * The request was raised while its company ID led nowhere, that of a suspended organisation: asked for again, it is the
 * organisation's from here on. Outside nothing tells one from the other (T3).
 */
async function adopt(unit: Unit, requestId: string, wanted: Wanted): Promise<void> {
  const { tx, now, organisationId } = unit;
  const asks = await requesterOf(tx, { userId: wanted.account.userId, organisationId, now });
  const { kind, flags } = await looksOf(unit, wanted, asks);
  const adopted = await tx
    .update(request)
    .set({ organisationId, kind, flags: stored(flags), version: sql`${request.version} + 1` })
    .where(and(eq(request.id, requestId), eq(request.state, "pending")))
    .returning({ requestCode: request.requestCode });
  const { platform, imei, imei2, serial, mac, model } = wanted.start.device;
  for (const { requestCode } of adopted) {
    unit.record({
      thingKind: "request",
      thingId: requestId,
      action: "requested",
      state: "pending",
      after: { kind, flags, requestCode, platform, imei, imei2, serial, mac, model, linkId: null },
    });
  }
  await noticeNewRequest(unit);
}

function pending(
  row: { id: string; requestCode: string; createdAt: number | null },
  now: number,
): PendingAnswer {
  return {
    status: "pending",
    requestId: row.id,
    requestCode: row.requestCode,
    pollAfterSeconds: pollAfter(row.createdAt, now),
  };
}

type Asks = Awaited<ReturnType<typeof requesterOf>>;

/** What the request shows of its requester, and what else of theirs waits: everywhere, and in this organisation. */
async function requesterOf(
  tx: Tx,
  { userId, organisationId, now }: { userId: string; organisationId: string; now: number },
) {
  const waiting = sql`select count(*) from ${request} r
    where r.requester_id = ${userId} and r.state = 'pending' and r.expires_at > ${now}`;
  const [row] = await tx
    .select({
      emailVerifiedAt: user.emailVerifiedAt,
      pending: sql<number>`(${waiting})`,
      pendingHere: sql<number>`(${waiting} and r.organisation_id = ${organisationId})`,
    })
    .from(user)
    .where(eq(user.id, userId));
  if (!row) throw new DomainError("UNAUTHENTICATED", "This account is gone. Sign in again.");
  const { emailVerifiedAt, ...counts } = row;
  return { ...counts, emailVerified: emailVerifiedAt !== null };
}

function tooManyPending(): DomainError {
  return new DomainError(
    "RATE_LIMITED",
    `${MOST_PENDING} requests of yours are waiting already. Withdraw one, or wait for a decision.`,
    { retryAfterSeconds: 3_600 },
  );
}
