import { and, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import { user } from "#db/schema/user.ts";
import { change, type Unit } from "../change.ts";
import type { Context, Role, UserContext } from "../context.ts";
import type { AppCode } from "../errors.ts";
import { newId } from "../id.ts";
import { may } from "../permission.ts";
import {
  count,
  invitationsOf,
  requireRoom,
  takeMailRoom,
  takenFrom,
} from "../throttle/account-door.ts";
import { Email } from "./email.ts";
import { mailInvitations } from "./invitation-mail.ts";
import type { TokenHashOf } from "./link.ts";
import { type Invited, requireManaging, UserRole } from "./manage.ts";

export const MOST_INVITED = 200;

export const InviteUsersInput = z.strictObject({
  /** As typed or pasted; one that is no address is answered as such and hinders no other. */
  emails: z.array(z.string().max(320)).min(1).max(MOST_INVITED),
  role: UserRole,
});
export type InviteUsersInput = z.infer<typeof InviteUsersInput>;

/** What became of one address. */
export interface InvitedItem {
  email: string;
  outcome: "invited" | "re-sent" | "refused";
  userId: string | null;
  /** INVALID_INPUT, EMAIL_TAKEN, FORBIDDEN or RATE_LIMITED when refused. */
  appCode: AppCode | null;
}

export interface InviteDoor {
  /** The client's address, for the throttle. */
  address: string;
  tokenHashOf: TokenHashOf;
}

const TIMEOUT_MS = 4_000;

/**
 * Invites people into the actor's organisation, each by a mail with a link, in one transaction. An address that is invited already gets a
 * new link and keeps its role. Throws FORBIDDEN, and RATE_LIMITED when so many more are over the organisation's or the address's limit.
 */
export async function inviteUsers(
  context: Context,
  input: InviteUsersInput,
  door: InviteDoor,
): Promise<{ items: InvitedItem[] }> {
  const inviter = requireManaging(context, input.role);
  const { organisationId } = inviter.actor;
  const typed = new Map(input.emails.map((text) => [text.trim().toLowerCase(), text.trim()]));
  const good = [...typed.keys()].filter((email) => Email.safeParse(email).success);
  const spec = { name: "user.invite", organisationId, timeoutMs: TIMEOUT_MS };
  const outcomes = await change(inviter, spec, async (unit) => {
    const what = "Your organisation has sent many invitations today.";
    const window = invitationsOf(organisationId);
    await requireRoom(unit.tx, window, { now: unit.now, count: good.length, what });
    await count(unit.tx, [window], unit.now, good.length);
    return inviteGood(unit, inviter, good, input.role, door);
  });
  const byEmail = new Map(outcomes.map((item) => [item.email, item]));
  return {
    items: [...typed].map(
      ([email, text]) => byEmail.get(email) ?? refused(text.slice(0, 320), "INVALID_INPUT"),
    ),
  };
}

const refused = (email: string, appCode: AppCode): InvitedItem => ({
  email,
  outcome: "refused",
  userId: null,
  appCode,
});

async function inviteGood(
  unit: Unit,
  inviter: UserContext,
  emails: string[],
  role: Role,
  { address, tokenHashOf }: InviteDoor,
): Promise<InvitedItem[]> {
  if (emails.length === 0) return [];
  const known = await accountsOf(unit, emails);
  const strangers = [...known.values()].filter(
    (account) => account.organisationId !== unit.organisationId,
  );
  await countTaken(unit, address, strangers.length);
  const toMail: Invited[] = [];
  const fresh: Invited[] = [];
  const items: InvitedItem[] = [];
  const room = await takeMailRoom(
    unit.tx,
    emails.filter((email) => mayBeMailed(known.get(email), unit, inviter)),
    unit.now,
  );
  for (const email of emails) {
    const account = known.get(email);
    if (account && !isInvited(account, unit)) items.push(refused(email, "EMAIL_TAKEN"));
    else if (!mayBeMailed(account, unit, inviter)) items.push(refused(email, "FORBIDDEN"));
    else if (!room.has(email)) items.push(refused(email, "RATE_LIMITED"));
    else {
      const userId = account?.id ?? newId(unit.now);
      const person = {
        userId,
        email,
        name: email.split("@")[0] ?? email,
        role: account?.role ?? role,
      };
      toMail.push(person);
      if (!account) fresh.push(person);
      const outcome = account ? "re-sent" : "invited";
      items.push({ email, outcome, userId, appCode: null });
    }
  }
  await addInvited(unit, fresh);
  const again = new Set(fresh.map((one) => one.userId));
  for (const { userId, email, role: as } of toMail) {
    const action = again.has(userId) ? "user-invited" : "invitation-resent";
    const after = { email, role: as };
    unit.record({ thingKind: "user", thingId: userId, action, state: "invited", after });
  }
  await mailInvitations(unit, inviter, toMail, tokenHashOf);
  return items;
}

type Known = Pick<typeof user.$inferSelect, "id" | "email" | "state" | "role" | "organisationId">;

async function accountsOf({ tx }: Unit, emails: string[]): Promise<Map<string, Known>> {
  const rows = await tx
    .select({
      id: user.id,
      email: user.email,
      state: user.state,
      role: user.role,
      organisationId: user.organisationId,
    })
    .from(user)
    .where(and(inArray(user.email, emails), ne(user.state, "removed")));
  return new Map(rows.map((row) => [row.email, row]));
}

/** Whether an address is taken elsewhere is told a bounded number of times (ASSURANCE.md part 3, Throttles). */
async function countTaken({ tx, now }: Unit, address: string, times: number) {
  if (times === 0) return;
  const window = takenFrom(address);
  await requireRoom(tx, window, {
    now,
    count: times,
    what: "Many of these addresses have an account elsewhere.",
  });
  await count(tx, [window], now, times);
}

function isInvited(account: Known, unit: Unit): boolean {
  return account.state === "invited" && account.organisationId === unit.organisationId;
}

function mayBeMailed(account: Known | undefined, unit: Unit, inviter: UserContext): boolean {
  if (!account) return true;
  if (!isInvited(account, unit) || !account.role) return false;
  return may(inviter.actor.role, account.role === "agent" ? "user.manage" : "user.manageStaff");
}

async function addInvited({ tx, now, organisationId }: Unit, people: Invited[]) {
  if (people.length === 0) return;
  await tx.insert(user).values(
    people.map(({ userId: id, email, name, role }) => ({
      id,
      organisationId,
      role,
      state: "invited" as const,
      email,
      name,
      createdAt: now,
    })),
  );
}
