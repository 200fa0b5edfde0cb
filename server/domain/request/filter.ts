import { and, eq, gte, inArray, isNotNull, lt, not, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { REQUEST_KINDS, REQUEST_STATES, request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";
import { checkMac } from "../identifier/mac.ts";
import { isFlagged } from "./flags.ts";

/** The one filter of tagging requests: list, count and bulk decisions all take it. */
export const RequestFilter = z.strictObject({
  states: z.array(z.enum(REQUEST_STATES)).max(REQUEST_STATES.length).optional(),
  kind: z.enum(REQUEST_KINDS).optional(),
  /** Start of a request code, IMEI or serial number, a whole MAC address, or a part of the requester's e-mail address or name. */
  search: z.string().trim().max(200).optional(),
  /** Only those with a flag that stands (true) or without (false); approving by filter takes flagged ones only with true (T6). */
  flagged: z.boolean().optional(),
  linkId: z.string().max(64).optional(),
  /** ISO 8601; "all matching" sets it, so that requests raised meanwhile are never swept along. */
  createdBefore: z.iso.datetime().optional(),
});
export type RequestFilter = z.infer<typeof RequestFilter>;

/** The filter as a condition on `request`, always within the organisation. */
export function requestCondition(organisationId: string, filter: RequestFilter): SQL {
  const { states, kind, search, flagged, linkId, createdBefore } = filter;
  return and(
    eq(request.organisationId, organisationId),
    // A single word lets the index order the list, too.
    states?.length === 1 && states[0] ? eq(request.state, states[0]) : undefined,
    states && states.length > 1 ? inArray(request.state, states) : undefined,
    kind && eq(request.kind, kind),
    linkId ? eq(request.linkId, linkId) : undefined,
    createdBefore ? lt(request.createdAt, Date.parse(createdBefore)) : undefined,
    flagged === undefined ? undefined : withFlags(flagged),
    search ? searched(search) : undefined,
  ) as SQL;
}

function withFlags(flagged: boolean): SQL {
  const any = and(isNotNull(request.flags), isFlagged()) as SQL;
  return flagged ? any : not(any);
}

function searched(search: string): SQL {
  const bare = search.replace(/[\s-]/g, "");
  const code = bare.toUpperCase();
  const mac = checkMac(search);
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const requester = sql`${request.requesterId} in (select ${user.id} from ${user}
    where ${user.email} like ${pattern} escape '\\' or ${user.name} like ${pattern} escape '\\')`;
  return or(
    starting(request.requestCode, code),
    /^\d+$/.test(bare) ? starting(request.imei, bare) : undefined,
    /^\d+$/.test(bare) ? starting(request.imei2, bare) : undefined,
    sql`substr(lower(${request.serial}), 1, ${search.length}) = ${search.toLowerCase()}`,
    mac.ok ? eq(request.mac, mac.value) : undefined,
    requester,
  ) as SQL;
}

type Column = typeof request.requestCode | typeof request.imei | typeof request.imei2;

function starting(column: Column, start: string): SQL {
  return and(gte(column, start), lt(column, `${start}\u{10ffff}`)) as SQL;
}
