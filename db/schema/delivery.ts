import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { at, count } from "./columns.ts";
import { organisation } from "./organisation.ts";
import { user } from "./user.ts";

/** What a caller's Idempotency-Key, or the door's own key, has done: a hash of the body, and the whole answer. Kept 24 hours. */
export const idempotencyKey = sqliteTable(
  "idempotency_key",
  {
    id: text("id").primaryKey(),
    procedure: text("procedure").notNull(),
    bodyHash: text("body_hash").notNull(),
    answer: text("answer").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (table) => [index("idempotency_key_age").on(table.createdAt)],
);

/** A mail, written in the transaction that causes it and sent after. */
export const outbox = sqliteTable(
  "outbox",
  {
    id: text("id").primaryKey(),
    organisationId: text("organisation_id").references(() => organisation.id),
    recipient: text("recipient").notNull(),
    subject: text("subject").notNull(),
    textBody: text("text_body").notNull(),
    htmlBody: text("html_body").notNull(),
    createdAt: at("created_at").notNull(),
    nextAttemptAt: at("next_attempt_at").notNull(),
    attemptCount: count("attempt_count"),
    sentAt: at("sent_at"),
    lastError: text("last_error"),
  },
  (table) => [index("outbox_due").on(table.sentAt, table.nextAttemptAt)],
);

/**
 * Counters of a window. Attempts are one row with `item` empty; where distinct things count (company IDs), each is a row with
 * its hash as `item`.
 */
export const throttle = sqliteTable(
  "throttle",
  {
    scope: text("scope").notNull(),
    subject: text("subject").notNull(),
    item: text("item").notNull().default(""),
    windowStartedAt: at("window_started_at").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.scope, table.subject, table.item] }),
    index("throttle_age").on(table.windowStartedAt),
  ],
);

/** A filter a person named to come back to. */
export const savedView = sqliteTable(
  "saved_view",
  {
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    list: text("list").notNull(),
    name: text("name").notNull(),
    query: text("query").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.list, table.name] })],
);
