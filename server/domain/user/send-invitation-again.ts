import { and, eq } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { organisation } from "#db/schema/organisation.ts";
import { user } from "#db/schema/user.ts";
import type { Clock } from "../context.ts";
import { OWNER_COLUMNS, type TokenHashOf } from "./link.ts";
import { sendTo } from "./send-new-link.ts";

/** Registering an invited address sends the invitation again, a few times an hour at most (CONTRACT.md); for any other it does nothing. */
export async function sendInvitationAgain(
  place: { db: Database; clock: Clock },
  email: string,
  tokenHashOf: TokenHashOf,
): Promise<void> {
  const [invited] = await place.db.read
    .select(OWNER_COLUMNS)
    .from(user)
    .innerJoin(organisation, eq(organisation.id, user.organisationId))
    .where(and(eq(user.email, email), eq(user.state, "invited")));
  if (!invited) return;
  await sendTo(place, { ...invited, hasPassword: false, emailVerified: false }, tokenHashOf);
}
