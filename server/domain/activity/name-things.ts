import { and, eq, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Database } from "#db/open.ts";
import { device } from "#db/schema/device.ts";
import type { historyLine } from "#db/schema/history.ts";
import { imports } from "#db/schema/import.ts";
import { approvalRule, enrolmentLink, provisioningToken } from "#db/schema/link.ts";
import { organisation } from "#db/schema/organisation.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";

type ThingKind = (typeof historyLine.$inferSelect)["thingKind"];

/** What people call a thing, by its id. */
export type ThingNames = Map<string, string>;

type Named = { name: SQL<string>; id: SQLiteColumn; organisationId: SQLiteColumn };

const words = (text: SQL | SQLiteColumn) => sql<string>`${text}`;

/** Where the things of each kind stand, and what they are called. Links and provisioning tokens are one kind of thing. */
const SOURCES: Record<ThingKind, readonly Named[]> = {
  organisation: [
    { name: words(organisation.name), id: organisation.id, organisationId: organisation.id },
  ],
  user: [{ name: words(user.name), id: user.id, organisationId: user.organisationId }],
  device: [
    {
      name: sql<string>`coalesce(${device.imei}, ${device.serial})`,
      id: device.id,
      organisationId: device.organisationId,
    },
  ],
  request: [
    { name: words(request.requestCode), id: request.id, organisationId: request.organisationId },
  ],
  import: [
    { name: words(imports.fileName), id: imports.id, organisationId: imports.organisationId },
  ],
  outlet: [{ name: words(outlet.name), id: outlet.id, organisationId: outlet.organisationId }],
  partner: [
    {
      name: words(channelPartner.name),
      id: channelPartner.id,
      organisationId: channelPartner.organisationId,
    },
  ],
  link: [enrolmentLink, provisioningToken].map((table) => ({
    name: words(table.label),
    id: table.id,
    organisationId: table.organisationId,
  })),
  rule: [
    {
      name: sql<string>`coalesce(${approvalRule.emailDomain}, ${approvalRule.kind})`,
      id: approvalRule.id,
      organisationId: approvalRule.organisationId,
    },
  ],
};

/** The names of the things that lines are about: one query a kind, never more rows than lines. */
export async function nameThings(
  database: Database,
  organisationId: string,
  lines: readonly { thingKind: ThingKind; thingId: string }[],
): Promise<ThingNames> {
  const names: ThingNames = new Map();
  const kinds = new Set(lines.map((line) => line.thingKind));
  const queries = [...kinds].flatMap((kind) => {
    const ids = lines.filter((line) => line.thingKind === kind).map((line) => line.thingId);
    return SOURCES[kind].map((source) => namesFrom(database, organisationId, source, ids));
  });
  for (const rows of await Promise.all(queries)) {
    for (const { id, name } of rows) names.set(id, name);
  }
  return names;
}

function namesFrom(
  database: Database,
  organisationId: string,
  { name, id, organisationId: ofOrganisation }: Named,
  thingIds: string[],
): Promise<{ id: string; name: string }[]> {
  const ids = JSON.stringify([...new Set(thingIds)]);
  return database.read
    .select({ id: sql<string>`${id}`, name })
    .from(id.table)
    .where(
      and(eq(ofOrganisation, organisationId), sql`${id} in (select value from json_each(${ids}))`),
    );
}
