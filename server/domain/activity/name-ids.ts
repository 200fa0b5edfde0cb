import { sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import { user } from "#db/schema/user.ts";

type Fields = Record<string, unknown> | null;

/** What a line of history says a thing was and became; `before` and `after` as the verb wrote them. */
export interface Told {
  before: Fields;
  after: Fields;
}

/** Fields that hold an id, and the field beside each that says it in names, as the verbs that write names call it. */
const NAMED: Record<string, "assignedTo" | "outlet" | "partner"> = {
  assignTo: "assignedTo",
  outletId: "outlet",
  partnerId: "partner",
};

/**
 * Lines of history whose ids of agents, outlets and channel partners are said in names too: those they have now, whether or not the
 * person or the place was removed since. What is stored stays as it is. One query for all lines, none where no line has such an id.
 */
export async function nameIds<Line extends Told>(
  database: Database,
  organisationId: string,
  lines: readonly Line[],
): Promise<Line[]> {
  const names = await namesOf(database, organisationId, lines.flatMap(idsIn));
  return lines.map((line) => ({
    ...line,
    before: withNames(line.before, names),
    after: withNames(line.after, names),
  }));
}

const idsIn = ({ before, after }: Told): string[] =>
  Object.keys(NAMED).flatMap((field) =>
    [before?.[field], after?.[field]].filter((id) => typeof id === "string"),
  );

async function namesOf(
  { read }: Database,
  organisationId: string,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const wanted = JSON.stringify([...new Set(ids)]);
  const from = (table: typeof user | typeof outlet | typeof channelPartner) => sql`
    select ${table.id} as id, ${table.name} as name from ${table}
    where ${table.organisationId} = ${organisationId} and ${table.id} in (select value from json_each(${wanted}))`;
  const rows = await read.all<{ id: string; name: string }>(
    sql`${from(user)} union all ${from(outlet)} union all ${from(channelPartner)}`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The fields with each name right behind its id; a name that the line has itself stays. */
function withNames(fields: Fields, names: ReadonlyMap<string, string>): Fields {
  if (fields === null) return null;
  const said = Object.entries(fields).flatMap(([field, value]) => {
    const name = NAMED[field];
    if (name === undefined || name in fields) return [[field, value]];
    return [
      [field, value],
      [name, typeof value === "string" ? (names.get(value) ?? null) : null],
    ];
  });
  return Object.fromEntries(said);
}
