import type { Database } from "#db/open.ts";
import { user } from "#db/schema/user.ts";
import type { WriteUnit } from "#db/write.ts";
import type { Clock } from "../context.ts";
import { newId } from "../id.ts";
import { activationMail } from "../mail/account-mail.ts";
import { takeMailRoom } from "../throttle/account-door.ts";
import { type AccountTokenHashOf, type AccountTokenRow, addAccountToken } from "./account-token.ts";
import { refuseTaken } from "./add-user.ts";
import { mailLinks, type TokenHashOf } from "./link.ts";

interface Place {
  db: Database;
  clock: Clock;
  idempotency?: WriteUnit["idempotency"];
}

export interface Registration {
  /** As `Email` gives it. */
  email: string;
  name: string;
  passwordHash: string;
}

/**
 * Somebody makes an account for themselves: no organisation, no role, until a request of it is approved (PRODUCT.md, Accounts). The
 * mail that activates its address, and its first account token, come in the same transaction. Throws EMAIL_TAKEN.
 */
export async function register(
  { db, clock, idempotency }: Place,
  { email, name, passwordHash }: Registration,
  hashOf: { link: TokenHashOf; account: AccountTokenHashOf },
): Promise<AccountTokenRow> {
  const now = clock.now();
  const unit = { name: "account.register", now, ...(idempotency && { idempotency }) };
  return db.write(unit, async (tx) => {
    await refuseTaken(tx, email);
    const userId = newId(now);
    await tx.insert(user).values({
      id: userId,
      organisationId: null,
      role: null,
      state: "active",
      email,
      name,
      passwordHash,
      emailVerifiedAt: null,
      createdAt: now,
      lastSignedInAt: now,
    });
    await takeMailRoom(tx, [email], now);
    const mail = activationMail({ name });
    const mails = [{ userId, email, organisationId: null, mail }];
    await mailLinks({ tx, now }, "activation", mails, hashOf.link);
    return addAccountToken({ tx, now }, { userId, email }, hashOf.account);
  });
}
