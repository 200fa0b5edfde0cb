import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { at, words } from "./columns.ts";
import { organisation } from "./organisation.ts";

export const THING_KINDS = [
  "organisation",
  "user",
  "device",
  "request",
  "import",
  "outlet",
  "partner",
  "link",
  "rule",
] as const;
export const ACTOR_KINDS = ["user", "operator", "rule", "device", "system"] as const;

/**
 * One link per transaction and organisation, numbered 1, 2, 3 … It carries who and when for its lines.
 * hash = SHA-256(previous hash ‖ SHA-256 of the link's head ‖ SHA-256 of each line in order).
 */
export const historyLink = sqliteTable(
  "history_link",
  {
    organisationId: text("organisation_id")
      .notNull()
      .references(() => organisation.id),
    number: integer("number").notNull(),
    at: at("at").notNull(),
    actorKind: text("actor_kind", { enum: ACTOR_KINDS }).notNull(),
    actorId: text("actor_id"),
    actorName: text("actor_name").notNull(),
    requestId: text("request_id"),
    lineCount: integer("line_count").notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.number] }),
    check("history_link_hash", sql`length(${table.hash}) = 64`),
    check("history_link_actor", sql`${table.actorKind} in (${words(ACTOR_KINDS)})`),
  ],
);

/** What happened to one thing. Written before its link, in the same transaction; `position` only ever rises within a link. */
export const historyLine = sqliteTable(
  "history_line",
  {
    organisationId: text("organisation_id").notNull(),
    linkNumber: integer("link_number").notNull(),
    position: integer("position").notNull(),
    thingKind: text("thing_kind", { enum: THING_KINDS }).notNull(),
    thingId: text("thing_id").notNull(),
    action: text("action").notNull(),
    /** The state the thing has after it; null when the action leaves it as it was and the thing has none. */
    state: text("state"),
    before: text("before"),
    after: text("after"),
    digest: text("digest").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.linkNumber, table.position] }),
    index("history_line_thing").on(table.organisationId, table.thingId, table.linkNumber),
    check("history_line_thing_kind", sql`${table.thingKind} in (${words(THING_KINDS)})`),
    check("history_line_digest", sql`length(${table.digest}) = 64`),
  ],
);
