import { type SQL, sql } from "drizzle-orm";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";

/** The flag that goes by itself: it stands only while the requester's address is not verified. */
export const UNVERIFIED = "unverified-email";

/** The flags of a request as they stand now: what was noted when it was raised, less what was mended since. */
export function standingFlags(stored: string | null, emailVerified: boolean): string[] {
  const flags = stored === null ? [] : (JSON.parse(stored) as string[]);
  return emailVerified ? flags.filter((flag) => flag !== UNVERIFIED) : flags;
}

/** The same as a condition on `request`: whether any flag stands. */
export function isFlagged(): SQL {
  return sql`exists (select 1 from json_each(coalesce(${request.flags}, '[]')) flag
    where flag.value <> ${UNVERIFIED}
      or (select ${user.emailVerifiedAt} from ${user} where ${user.id} = ${request.requesterId}) is null)`;
}
