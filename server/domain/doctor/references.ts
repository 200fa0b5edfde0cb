import { getTableColumns, is, type SQL, sql } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import * as schema from "#db/schema/index.ts";
import type { Tx } from "#db/write.ts";
import { Findings, findRows } from "./check.ts";

/** A column that names a row of another table of the same organisation. */
export interface Reference {
  table: string;
  column: string;
  target: string;
  targetColumn: string;
  /** Only rows of this kind hold such a reference. */
  only?: { column: string; is: string };
}

/** References that no foreign key can say: they are kept thin on purpose, or point at one of several tables. */
const WITHOUT_KEY: Reference[] = [
  { table: "device", column: "created_by", target: "user", targetColumn: "id" },
  { table: "allocation_movement", column: "import_id", target: "import", targetColumn: "id" },
  { table: "allocation_movement", column: "request_id", target: "request", targetColumn: "id" },
  { table: "request", column: "decided_by", target: "user", targetColumn: "id" },
  ...Object.entries({
    device: "device",
    user: "user",
    import: "import",
    request: "request",
    outlet: "outlet",
    partner: "channel_partner",
    rule: "approval_rule",
  }).map(([kind, target]) => ({
    table: "history_line",
    column: "thing_id",
    target,
    targetColumn: "id",
    only: { column: "thing_kind", is: kind },
  })),
];

/** Every reference within an organisation: those of the schema's composite keys, and the few without a key. */
export function references(): Reference[] {
  return [...keyedReferences(), ...WITHOUT_KEY];
}

/** Every table of the schema. */
export function tables(): SQLiteTable[] {
  return (Object.values(schema) as unknown[]).filter((value) => is(value, SQLiteTable));
}

function keyedReferences(): Reference[] {
  return tables().flatMap((table) => {
    const { name, foreignKeys } = getTableConfig(table);
    return foreignKeys.flatMap((key) => {
      const { columns, foreignColumns, foreignTable } = key.reference();
      if (columns[0]?.name !== "organisation_id" || columns.length !== 2) return [];
      const [column, targetColumn] = [columns[1]?.name, foreignColumns[1]?.name];
      if (!column || !targetColumn) return [];
      return [{ table: name, column, target: getTableConfig(foreignTable).name, targetColumn }];
    });
  });
}

/** Rows that name something their organisation does not have (ASSURANCE.md D22). */
export async function strayReferences(tx: Tx): Promise<Findings> {
  const findings = new Findings();
  const queries = [
    ...references().map(strayRows),
    strayImportDevices,
    ...strayLineValues,
    strayOrganisationLines,
    strayLinkLines,
  ];
  for (const query of queries) {
    const { count, rows } = await findRows(tx, query);
    for (const [index, row] of rows.entries())
      findings.add(row, index === 0 ? count - rows.length + 1 : 1);
  }
  return findings;
}

function strayRows({ table, column, target, targetColumn, only }: Reference): SQL {
  const child = sql.identifier(table);
  const name = sql.identifier(column);
  const restricted = only ? sql`and c.${sql.identifier(only.column)} = ${only.is}` : sql``;
  return sql`
    select ${`${table}.${column} `} || c.${name} as named from ${child} c
    where c.${name} is not null and c.organisation_id is not null ${restricted} and not exists (
      select 1 from ${sql.identifier(target)} t
      where t.organisation_id = c.organisation_id and t.${sql.identifier(targetColumn)} = c.${name})`;
}

/** A staged row has its device's id before the device is there: only another organisation's device is wrong. */
const strayImportDevices = sql`
  select 'import_row.device_id ' || r.device_id as named
  from import_row r join device d on d.id = r.device_id and d.organisation_id <> r.organisation_id`;

/** Whom and what a staged row's line of history names. */
const strayLineValues = [
  { field: "assignTo", target: "user" },
  { field: "outletId", target: "outlet" },
  { field: "partnerId", target: "channel_partner" },
].map(
  ({ field, target }) => sql`
  select ${`import_row.line_after ${field} `} || (r.line_after ->> ${field}) as named from import_row r
  where r.line_after ->> ${field} is not null and not exists (
    select 1 from ${sql.identifier(target)} t
    where t.organisation_id = r.organisation_id and t.id = r.line_after ->> ${field})`,
);

const strayOrganisationLines = sql`
  select 'history_line.thing_id ' || thing_id as named
  from history_line where thing_kind = 'organisation' and thing_id <> organisation_id`;

/** A line about a link is about an enrolment link or a provisioning token. */
const strayLinkLines = sql`
  select 'history_line.thing_id ' || l.thing_id as named from history_line l
  where l.thing_kind = 'link'
    and not exists (select 1 from enrolment_link t where t.organisation_id = l.organisation_id and t.id = l.thing_id)
    and not exists (select 1 from provisioning_token t where t.organisation_id = l.organisation_id and t.id = l.thing_id)`;

/** The columns of a table by their SQL names. */
export function columnNames(table: SQLiteTable): string[] {
  return Object.values(getTableColumns(table)).map((column) => column.name);
}
