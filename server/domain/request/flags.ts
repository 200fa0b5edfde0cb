import { type SQL, sql } from "drizzle-orm";
import { request } from "#db/schema/request.ts";

/** The note that goes by itself: it stands only while the requester's address is not verified. */
const UNVERIFIED = "unverified-email";

/**
 * What is only shown beside a request. An ordinary self-enrolment comes from an address not verified yet, and one person may bring many
 * devices: neither keeps a request out of a bulk approval, as a flag does (ASSURANCE.md T6).
 */
const NOTES = [UNVERIFIED, "same-requester-many"];

/** What was noted when a request was raised, less what was mended since. */
export interface Standing {
  /** Approved on purpose only: one by one, or by a filter that says so. */
  flags: string[];
  notes: string[];
}

/** The flags and notes of a request as they stand now. */
export function standingFlags(stored: string | null, emailVerified: boolean): Standing {
  const all = stored === null ? [] : (JSON.parse(stored) as string[]);
  return {
    flags: all.filter((one) => !NOTES.includes(one)),
    notes: all.filter((one) => NOTES.includes(one) && !(one === UNVERIFIED && emailVerified)),
  };
}

/** The same as a condition on `request`: whether it has a flag. */
export function isFlagged(): SQL {
  return sql`exists (select 1 from json_each(coalesce(${request.flags}, '[]')) flag
    where flag.value not in (select value from json_each(${JSON.stringify(NOTES)})))`;
}
