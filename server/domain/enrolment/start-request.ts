import { and, eq, gt, isNull, or } from "drizzle-orm";
import { companyId, organisation } from "#db/schema/organisation.ts";
import type { AccountActor } from "../context.ts";
import { deadLink, findLink } from "../link/use-link.ts";
import { takeCompanyId } from "../throttle/company-id.ts";
import type { Reader } from "../throttle/window.ts";
import { changeOfRequest } from "./change-of-request.ts";
import { type BrowserDoor, contextOf, type EnrolmentDoor, type PendingAnswer } from "./door.ts";
import { expireRequests } from "./expire.ts";
import { notTyped } from "./not-typed.ts";
import { OverdueRequest } from "./open-request.ts";
import { raiseRequest, type Target } from "./raise-request.ts";
import { wasEnrolled } from "./recognise.ts";
import type { SeenToken } from "./start-by-token.ts";
import type { Start } from "./start-input.ts";

const UNKNOWN_EXPIRES_DAYS = 30;

type Aim = Target & { organisationId: string | null };

/**
 * A person asks an organisation to take a device in. The answer is the same whether the company ID is known or not. Null: nothing says
 * which organisation. Throws NOT_FOUND for a link that does not work, RATE_LIMITED.
 */
export async function startRequest(
  door: EnrolmentDoor | BrowserDoor,
  account: AccountActor,
  start: Start,
  token: SeenToken | null,
): Promise<PendingAnswer | null> {
  const aim = await aimOf(door, account, start, token);
  if (!aim) return null;
  const { organisationId, ...target } = aim;
  const spec = { name: "enrolment.start", organisationId };
  const raise = () =>
    changeOfRequest(contextOf(door, account), spec, (unit) =>
      raiseRequest(unit, door, { account, start, target }),
    );
  try {
    return await raise();
  } catch (error) {
    if (!(error instanceof OverdueRequest)) throw error;
    await expireRequests(door.db, door.clock);
    return raise();
  }
}

async function aimOf(
  door: EnrolmentDoor | BrowserDoor,
  account: AccountActor,
  start: Start,
  token: SeenToken | null,
): Promise<Aim | null> {
  const now = door.clock.now();
  if (start.linkCode !== null) {
    const link = await findLink(door.db.read, start.linkCode, now);
    if (!link) {
      await noteWrongCode(door, account, start.linkCode);
      throw deadLink();
    }
    const { organisationId, code, requestExpiryDays } = link;
    return { organisationId, typed: code, tried: code, link, requestExpiryDays };
  }
  if (start.companyId !== null) {
    const known = await findCompany(door.db.read, start.companyId, now);
    return {
      organisationId: known?.organisationId ?? null,
      typed: start.companyId,
      tried: start.companyId,
      link: null,
      requestExpiryDays: known?.requestExpiryDays ?? UNKNOWN_EXPIRES_DAYS,
    };
  }
  const device = token?.found.find(wasEnrolled);
  if (!token?.token || !device) return null;
  const { organisationId } = token.token;
  const { requestExpiryDays } = device.organisation;
  const typed = notTyped(organisationId);
  return { organisationId, typed, tried: null, link: null, requestExpiryDays };
}

/** Whose a company ID is, now or in the overlap after a rotation; a suspended organisation's counts as unknown. */
async function findCompany(reader: Reader, value: string, now: number) {
  const [found] = await reader
    .select({
      organisationId: organisation.id,
      requestExpiryDays: organisation.requestExpiryDays,
    })
    .from(companyId)
    .innerJoin(organisation, eq(organisation.id, companyId.organisationId))
    .where(
      and(
        eq(companyId.value, value),
        or(isNull(companyId.validUntil), gt(companyId.validUntil, now)),
        eq(organisation.state, "active"),
      ),
    );
  return found ?? null;
}

/** A code that leads nowhere counts like a company ID, in a transaction of its own: the refusal that follows must not undo it. */
async function noteWrongCode(
  { db, clock, address }: Pick<EnrolmentDoor, "db" | "clock" | "address">,
  { userId }: AccountActor,
  tried: string,
): Promise<void> {
  const now = clock.now();
  await db.write({ name: "throttle.link-code", repeatable: true, now }, (tx) =>
    takeCompanyId(tx, { userId, address, tried }, now),
  );
}
