import { foreignKey, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { count } from "./columns.ts";
import { device } from "./device.ts";
import { organisation } from "./organisation.ts";

/**
 * How far the trigrams of an organisation's devices reach: up to and with this line of its history. `number` is its place in
 * `device_search`: its documents are `number << 28` and the 2^28 - 1 above, so that a search reads nobody else's (T13).
 */
export const searchProgress = sqliteTable("search_progress", {
  number: integer("number").primaryKey(),
  organisationId: text("organisation_id")
    .notNull()
    .unique()
    .references(() => organisation.id),
  linkNumber: count("link_number"),
  position: count("position"),
  /** Documents given out; the next one is numbered after it. */
  documents: count("documents"),
});

/**
 * What stands in a document of `device_search`, the FTS5 table of trigrams that holds no text itself, and whose it is. A corrected
 * device has one more document, and nothing stands in the older ones.
 */
export const searchDocument = sqliteTable(
  "search_document",
  {
    number: integer("number").primaryKey(),
    organisationId: text("organisation_id").notNull(),
    deviceId: text("device_id").notNull(),
    /** IMEIs, serial number and asset tag, a unit separator (U+001F) after each. */
    words: text("words").notNull(),
    /** Its pairs without what stands between them. */
    mac: text("mac"),
  },
  (table) => [
    foreignKey({
      columns: [table.organisationId, table.deviceId],
      foreignColumns: [device.organisationId, device.id],
    }),
    index("search_document_device").on(table.organisationId, table.deviceId),
  ],
);
