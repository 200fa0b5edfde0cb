import { change } from "../change.ts";
import type { AccountActor } from "../context.ts";
import { DomainError } from "../errors.ts";
import {
  type BrowserDoor,
  contextOf,
  type EnrolmentDoor,
  RECOGNISED,
  type StartAnswer,
} from "./door.ts";
import { notTyped } from "./not-typed.ts";
import { provision } from "./provision.ts";
import { raiseRequest } from "./raise-request.ts";
import { changedMeanwhile, type Recognised, recognise, refuseOvertaken } from "./recognise.ts";
import type { Start } from "./start-input.ts";

/** What becomes of a device that a user of its organisation signs in on. */
type Verdict = { device: Recognised } & (
  | { what: "enrol"; state: "pre-enrolled" | "enrolled"; assign: boolean }
  | { what: "request" }
);

/** A user of an organisation. */
export type Member = AccountActor & { organisationId: string };

export function isMember(account: AccountActor | null): account is Member {
  return account !== null && account.organisationId !== null;
}

/**
 * A user signs in on a device of their own organisation: it is enrolled, resumes, or waits (PRODUCT.md, Pre-enrolment, Re-enrolment).
 * Null: their organisation does not know it. Throws NOT_ASSIGNED_TO_YOU, DEVICE_SUSPENDED, ALREADY_ENROLLED.
 */
export async function startOwn(
  door: EnrolmentDoor | BrowserDoor,
  member: Member,
  start: Start,
  seen: Recognised[],
): Promise<StartAnswer | typeof RECOGNISED | null> {
  const outlook = judge(seen);
  if (outlook === null) return null;
  if (outlook.what === "enrol" && door.provision === false) return RECOGNISED;
  const { organisationId, userId } = member;
  const spec = { name: "enrolment.start", organisationId };
  return change(contextOf(door, member), spec, async (unit): Promise<StartAnswer> => {
    const found = await recognise(unit.tx, { organisationId, keys: start.keys, userId });
    refuseOvertaken(seen, found);
    const verdict = judge(found);
    if (verdict === null) throw changedMeanwhile();
    const { deviceId, organisation } = verdict.device;
    if (verdict.what === "request") {
      const { requestExpiryDays } = organisation;
      const typed = notTyped(organisationId);
      const target = { typed, tried: null, link: null, requestExpiryDays };
      return raiseRequest(unit, door, { account: member, start, target, found });
    }
    const made = await provision(unit, door.tokenHashOf, {
      device: { deviceId, state: verdict.state },
      way: "sign-in",
      versions: start.device,
      ...(verdict.assign && { assignTo: userId }),
    });
    return { status: "enrolled", deviceId, ...made, organisation: { name: organisation.name } };
  });
}

function judge(found: Recognised[]): Verdict | null {
  const [device, other] = found;
  if (!device) return null;
  if (other) return { what: "request", device };
  const { state, held, mine, organisation } = device;
  if (state === "suspended") {
    throw new DomainError("DEVICE_SUSPENDED", "This device is suspended. Ask your IT.");
  }
  if (held && !mine) {
    throw new DomainError("NOT_ASSIGNED_TO_YOU", "This device is assigned to somebody else.");
  }
  if (state === "pre-enrolled") return { what: "enrol", device, state, assign: !held };
  if (state === "enrolled" && mine && organisation.reEnrolment === "resume") {
    return { what: "enrol", device, state, assign: false };
  }
  return { what: "request", device };
}
