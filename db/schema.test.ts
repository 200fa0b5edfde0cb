import { is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#server/testing/database.ts";
import { CORE } from "./door/core.ts";
import * as schema from "./schema/index.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const tables = Object.values(schema).filter((value) => is(value, SQLiteTable));

test("the migrations make the tables and columns that the schema names", async () => {
  expect(tables.length).toBeGreaterThan(20);
  for (const table of tables) {
    const { name, columns } = getTableConfig(table);
    const { rows } = await database.db[CORE].client.execute(`PRAGMA table_xinfo("${name}")`);
    const made = rows.map((row) => String(row.name)).sort();
    expect(made, name).toEqual(columns.map((column) => column.name).sort());
  }
});
