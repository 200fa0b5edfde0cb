import { and, eq, gte, lt, or, type SQL, sql } from "drizzle-orm";
import { assignment, device, identifier } from "#db/schema/device.ts";
import { outlet } from "#db/schema/outlet.ts";
import { user } from "#db/schema/user.ts";
import { checkMac } from "../identifier/mac.ts";

/** Above every character that a key or a tag may go on with. */
const LAST = "\u{10ffff}";

/**
 * What the one search box finds, as one list of ids, so that every branch is answered by an index of its own and the list then by its
 * key: identifiers and asset tags by their start, the MAC whole, people and outlets by a part of their names (there are few of these).
 */
export function searched(organisationId: string, search: string): SQL {
  const bare = search.replace(/[\s-]/g, "");
  const branches: SQL[] = [keysFrom(organisationId, "serial", search.toLowerCase())];
  if (/^\d+$/.test(bare)) branches.push(keysFrom(organisationId, "imei", bare.slice(0, 14)));
  const mac = checkMac(search);
  if (mac.ok) branches.push(devicesWhere(organisationId, eq(device.mac, mac.value)));
  for (const tag of new Set([search, search.toUpperCase(), search.toLowerCase()])) {
    branches.push(
      devicesWhere(organisationId, and(gte(device.assetTag, tag), lt(device.assetTag, tag + LAST))),
    );
  }
  branches.push(heldBy(organisationId, search), atOutlet(organisationId, search));
  return sql`${device.id} in (${sql.join(branches, sql` union all `)})`;
}

function keysFrom(organisationId: string, kind: "imei" | "serial", start: string): SQL {
  const keys = and(
    eq(identifier.organisationId, organisationId),
    eq(identifier.kind, kind),
    gte(identifier.key, start),
    lt(identifier.key, start + LAST),
  );
  return sql`select ${identifier.deviceId} from ${identifier} where ${keys}`;
}

/** An alias, for the list around it is of the same table. */
function devicesWhere(organisationId: string, condition: SQL | undefined): SQL {
  return sql`select ${device.id} from ${device} where ${and(eq(device.organisationId, organisationId), condition)}`;
}

function heldBy(organisationId: string, search: string): SQL {
  const people = and(
    eq(user.organisationId, organisationId),
    or(contains(user.name, search), contains(user.email, search)),
  );
  return sql`select ${assignment.deviceId} from ${user} cross join ${assignment}
    where ${people} and ${assignment.organisationId} = ${organisationId} and ${assignment.userId} = ${user.id}`;
}

/** The outlets first: where none has such a name, no device is looked at. */
function atOutlet(organisationId: string, search: string): SQL {
  const outlets = and(eq(outlet.organisationId, organisationId), contains(outlet.name, search));
  return sql`select ${device.id} from ${outlet} cross join ${device}
    where ${outlets} and ${device.organisationId} = ${organisationId} and ${device.outletId} = ${outlet.id}`;
}

/** LIKE without its wildcards: what was typed is text. */
export function contains(
  column: typeof user.name | typeof user.email | typeof outlet.name,
  text: string,
): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`${column} like ${pattern} escape '\\'`;
}
