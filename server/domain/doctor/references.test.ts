import { getTableConfig } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import { columnNames, references, tables } from "./references.ts";

/** Columns that look like a reference within an organisation and are none. */
const NO_REFERENCE = new Set([
  "import_row.device_id (made while checking; looked at by itself)",
  "history_link.actor_id (operators and rules too)",
  "history_link.request_id (of the HTTP request)",
  "request.requester_id (may belong to another organisation, or none)",
]);

test("D22 every column of an organisation's table that names another row is looked at", () => {
  const known = new Set(references().map(({ table, column }) => `${table}.${column}`));
  for (const line of NO_REFERENCE) known.add(line.split(" ")[0] ?? "");
  const missed = tables().flatMap((table) => {
    const names = columnNames(table);
    if (!names.includes("organisation_id")) return [];
    return names
      .filter((name) => /_id$|_by$/.test(name) && name !== "organisation_id")
      .map((name) => `${getTableConfig(table).name}.${name}`)
      .filter((name) => !known.has(name));
  });
  expect(missed).toEqual([]);
});
