import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { at, id } from "./columns.ts";
import { organisation } from "./organisation.ts";

/** A company through which an organisation works. `name_key` is the folded name, unique while the partner is not removed. */
export const channelPartner = sqliteTable(
  "channel_partner",
  {
    organisationId: text("organisation_id")
      .notNull()
      .references(() => organisation.id),
    id: id(),
    name: text("name").notNull(),
    nameKey: text("name_key").notNull(),
    createdAt: at("created_at").notNull(),
    removedAt: at("removed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("channel_partner_name")
      .on(table.organisationId, table.nameKey)
      .where(sql`${table.removedAt} is null`),
  ],
);

/** A place through which an organisation works; it may belong to a channel partner. */
export const outlet = sqliteTable(
  "outlet",
  {
    organisationId: text("organisation_id")
      .notNull()
      .references(() => organisation.id),
    id: id(),
    name: text("name").notNull(),
    nameKey: text("name_key").notNull(),
    partnerId: text("partner_id"),
    createdAt: at("created_at").notNull(),
    removedAt: at("removed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.partnerId],
      foreignColumns: [channelPartner.organisationId, channelPartner.id],
    }),
    uniqueIndex("outlet_name")
      .on(table.organisationId, table.nameKey)
      .where(sql`${table.removedAt} is null`),
    index("outlet_partner").on(table.organisationId, table.partnerId),
  ],
);
