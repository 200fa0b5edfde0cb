import type { Database } from "#db/open.ts";
import { change } from "../change.ts";
import type { Clock, UserActor } from "../context.ts";
import { newId } from "../id.ts";
import { activationMail } from "../mail/account-mail.ts";
import { count, requireRoom, signUpsFrom, takeMailRoom } from "../throttle/account-door.ts";
import { mailLinks, type TokenHashOf } from "../user/link.ts";
import { type CreatedOrganisation, makeOrganisation } from "./create-organisation.ts";

export interface SignUpDoor {
  db: Database;
  clock: Clock;
  /** The client's address, for the throttle. */
  address: string;
  tokenHashOf: TokenHashOf;
}

export interface SignUp {
  organisationName: string;
  name: string;
  /** As `Email` gives it. */
  email: string;
  passwordHash: string;
}

/**
 * Somebody makes an organisation: it, its owner, its company ID, its ledger's accounts and the mail that activates the owner's address,
 * in one transaction. The owner signs in once the address is activated. Throws EMAIL_TAKEN, RATE_LIMITED.
 */
export async function signUp(
  { db, clock, address, tokenHashOf }: SignUpDoor,
  { organisationName, name, email, passwordHash }: SignUp,
): Promise<CreatedOrganisation> {
  const [organisationId, ownerId] = [newId(clock.now()), newId(clock.now())];
  const actor: UserActor = { kind: "user", userId: ownerId, name, organisationId, role: "owner" };
  const spec = { name: "organisation.signUp", organisationId };
  return change({ db, clock, actor }, spec, async (unit) => {
    const window = signUpsFrom(address);
    const what = "Many organisations were made from here.";
    await requireRoom(unit.tx, window, { now: unit.now, what });
    await count(unit.tx, [window], unit.now);
    const owner = { id: ownerId, email, name, passwordHash, emailVerified: false };
    const made = await makeOrganisation(unit, { name: organisationName, owner });
    await takeMailRoom(unit.tx, [email], unit.now);
    const mail = activationMail({ name });
    await mailLinks(
      unit,
      "activation",
      [{ userId: ownerId, email, organisationId, mail }],
      tokenHashOf,
    );
    return made;
  });
}
