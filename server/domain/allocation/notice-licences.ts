import { and, eq, inArray, or, sql } from "drizzle-orm";
import { allocationAccount } from "#db/schema/allocation.ts";
import { organisation } from "#db/schema/organisation.ts";
import { user } from "#db/schema/user.ts";
import type { Unit } from "../change.ts";
import { postMails } from "../mail/post.ts";
import { licencesMail } from "../mail/request-mail.ts";
import { availableTo, inUseOf } from "./account.ts";

/** Used licences, in percent of all a user was allotted, at which a mail goes out. */
const THRESHOLDS = [80, 95, 100] as const;

/** So many percent below a threshold there is room again: only then reaching it a second time is news. */
const ROOM_PERCENT = 5;

interface Balances {
  available: number;
  inUse: number;
  noticed: number;
  wanted: number;
}

/**
 * Within the transaction that drew licences, once for all of them: when a user's use has reached 80, 95 or 100 %, the owners and the
 * user are told by mail, once a threshold, if the organisation wants it. Two statements where no threshold is reached.
 */
export async function noticeLicences(
  unit: Unit,
  { userId, drawn }: { userId: string; drawn: number },
): Promise<void> {
  const found = await balancesOf(unit, userId);
  if (!found) return;
  const { available, inUse, noticed } = found;
  const total = available + inUse;
  const before = percentOf(inUse - drawn, total);
  const known = lastReached((one) => one <= noticed && before >= one - ROOM_PERCENT);
  const reached = lastReached((one) => percentOf(inUse, total) >= one);
  const now = Math.max(known, reached);
  if (now === noticed) return;
  await unit.tx
    .update(allocationAccount)
    .set({ noticedPercent: now })
    .where(
      and(
        eq(allocationAccount.organisationId, unit.organisationId),
        eq(allocationAccount.id, availableTo(userId)),
      ),
    );
  if (reached > known && found.wanted)
    await tell(unit, userId, { percent: reached, available, inUse });
}

const percentOf = (part: number, total: number) => (total === 0 ? 0 : (100 * part) / total);

function lastReached(test: (threshold: number) => boolean): number {
  return THRESHOLDS.findLast(test) ?? 0;
}

async function balancesOf(unit: Unit, userId: string): Promise<Balances | null> {
  const [found] = await unit.tx.all<Balances>(sql`
    select left_over.balance as available, used.balance as inUse, left_over.noticed_percent as noticed,
      (select notice_licences from ${organisation} where id = left_over.organisation_id) as wanted
    from ${allocationAccount} left_over
    join ${allocationAccount} used on used.organisation_id = left_over.organisation_id and used.id = ${inUseOf(userId)}
    where left_over.organisation_id = ${unit.organisationId} and left_over.id = ${availableTo(userId)}`);
  return found ?? null;
}

async function tell(
  unit: Unit,
  userId: string,
  used: { percent: number; available: number; inUse: number },
): Promise<void> {
  const people = await unit.tx
    .select({ id: user.id, name: user.name, email: user.email, state: user.state })
    .from(user)
    .where(
      and(
        eq(user.organisationId, unit.organisationId),
        or(eq(user.id, userId), and(inArray(user.role, ["owner"]), eq(user.state, "active"))),
      ),
    );
  const userName = people.find((one) => one.id === userId)?.name ?? "";
  const mail = licencesMail({ userName, ...used });
  await postMails(
    unit,
    people.filter((one) => one.state === "active").map(({ email }) => ({ email, mail })),
  );
}
