import { and, eq, type SQL, sql } from "drizzle-orm";
import type { SQLiteUpdateSetSource } from "drizzle-orm/sqlite-core";
import type { Database } from "#db/open.ts";
import { user } from "#db/schema/user.ts";
import type { Clock } from "../context.ts";
import { type AccountUnit, changeAccount } from "./change-account.ts";
import { findLink, type LinkKind, type LinkOwner, linkDead, takeLink } from "./link.ts";

interface Spending {
  /** Of the write: `user.activate`. */
  name: string;
  kind: LinkKind;
  /** SHA-256 of the token in the link, 64 hex digits. */
  tokenHash: string;
  /** What the owner is called from here on; their name of before when left out. */
  called?: string;
}

interface SpentLink {
  unit: AccountUnit;
  owner: LinkOwner;
  /** Changes the account if it is still the one the link was mailed to, and `where` holds. Throws TOKEN_EXPIRED. */
  update(
    set: SQLiteUpdateSetSource<typeof user>,
    where: SQL | undefined,
  ): Promise<{ email: string }>;
}

/**
 * Uses a mailed link, and with it changes its owner's account, in one transaction: of two at once one wins (ASSURANCE.md T19). Throws
 * TOKEN_EXPIRED for a link that is unknown, used, revoked or expired, and for an account that is disabled or removed, or has another
 * address or organisation by now.
 */
export async function spendLink<T>(
  place: { db: Database; clock: Clock },
  { name, kind, tokenHash, called }: Spending,
  work: (link: SpentLink) => Promise<T>,
): Promise<T> {
  const owner = await findLink(place, kind, tokenHash);
  if (!owner) throw linkDead();
  const actor = { ...owner, name: called ?? owner.name };
  return changeAccount(place, { name, owner: actor }, async (unit) => {
    const used = await takeLink(unit, kind, tokenHash);
    return work({
      unit,
      owner,
      async update(set, where) {
        const [changed] = await unit.tx
          .update(user)
          .set({ ...set, version: sql`${user.version} + 1` })
          .where(
            and(
              eq(user.id, used.userId),
              eq(user.email, used.email),
              sql`${user.organisationId} is ${owner.organisationId}`,
              where,
            ),
          )
          .returning({ email: user.email });
        if (!changed) throw linkDead();
        return changed;
      },
    });
  });
}
