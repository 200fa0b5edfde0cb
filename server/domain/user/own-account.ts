import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#db/open.ts";
import { user } from "#db/schema/user.ts";
import type { Clock } from "../context.ts";
import { DomainError } from "../errors.ts";
import { type AccountOwner, type AccountUnit, changeAccount } from "./change-account.ts";
import { revokeLinks } from "./link.ts";
import { PersonName } from "./person-name.ts";

interface Place {
  db: Database;
  clock: Clock;
}

export const RenameInput = z.strictObject({ name: PersonName });
export type RenameInput = z.infer<typeof RenameInput>;

/** Changes the name others read. */
export async function rename(
  place: Place,
  owner: AccountOwner,
  { name }: RenameInput,
): Promise<void> {
  await changeAccount(place, { name: "user.rename", owner }, async (unit) => {
    await setOwn(unit, owner, { name });
    unit.record({
      action: "user-renamed",
      state: "active",
      before: { name: owner.name },
      after: { name },
    });
    return null;
  });
}

/** Ends every session and every account token of an account, this one too. */
export async function signOutEverywhere(place: Place, owner: AccountOwner): Promise<void> {
  await changeAccount(place, { name: "user.signOutEverywhere", owner }, async (unit) => {
    await setOwn(unit, owner, { sessionVersion: sql`${user.sessionVersion} + 1` });
    await revokeLinks(unit, [owner.userId], ["account"]);
    unit.record({ action: "signed-out-everywhere", state: "active" });
    return null;
  });
}

type Columns = Parameters<ReturnType<AccountUnit["tx"]["update"]>["set"]>[0];

async function setOwn({ tx }: AccountUnit, owner: AccountOwner, columns: Columns) {
  const [changed] = await tx
    .update(user)
    .set({ ...columns, version: sql`${user.version} + 1` })
    .where(
      and(
        eq(user.id, owner.userId),
        eq(user.state, "active"),
        sql`${user.organisationId} is ${owner.organisationId}`,
      ),
    )
    .returning({ id: user.id });
  if (!changed)
    throw new DomainError("CONFLICT", "Your account was changed meanwhile. Sign in again.");
}
