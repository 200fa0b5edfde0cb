import { type SQL, sql } from "drizzle-orm";
import { integer, text } from "drizzle-orm/sqlite-core";

/** Ids are UUIDv7 text: they sort by the time they were made, so an index over them only ever grows at its end. */
export const id = (name = "id") => text(name).notNull();

/** A moment, in epoch milliseconds, always given by the clock of the context and never by the database. */
export const at = (name: string) => integer(name);

/** A whole number that is never below zero. */
export const count = (name: string) => integer(name).notNull().default(0);

/** A yes or no, kept as 1 or 0. */
export const flag = (name: string) => integer(name, { mode: "boolean" }).notNull().default(false);

/** The SQL list of a closed set of words, for a CHECK. */
export function words(values: readonly string[]): SQL {
  return sql.raw(values.map((value) => `'${value}'`).join(", "));
}
