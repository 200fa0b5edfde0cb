import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { at, flag, words } from "./columns.ts";
import { organisation } from "./organisation.ts";

export const ROLES = ["owner", "admin", "viewer", "agent"] as const;
export const USER_STATES = ["invited", "active", "disabled", "removed"] as const;
export const USER_TOKEN_KINDS = ["account", "activation", "invitation", "reset"] as const;

/** An account. A self-made one has no organisation, and so no role, until a request of it is approved; an operator never has one. */
export const user = sqliteTable(
  "user",
  {
    id: text("id").primaryKey(),
    organisationId: text("organisation_id").references(() => organisation.id),
    role: text("role", { enum: ROLES }),
    state: text("state", { enum: USER_STATES }).notNull(),
    email: text("email").notNull(),
    emailVerifiedAt: at("email_verified_at"),
    name: text("name").notNull(),
    passwordHash: text("password_hash"),
    passwordChangeRequired: flag("password_change_required"),
    /** Raised by a change of password, role or organisation, by disabling, and by "sign out everywhere": older sessions end. */
    sessionVersion: integer("session_version").notNull().default(1),
    operator: flag("operator"),
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull(),
    lastSignedInAt: at("last_signed_in_at"),
  },
  (table) => [
    uniqueIndex("user_email").on(table.email).where(sql`${table.state} <> 'removed'`),
    uniqueIndex("user_of_organisation").on(table.organisationId, table.id),
    index("user_by_role").on(table.organisationId, table.role, table.state),
    check("user_role", sql`${table.role} is null or ${table.role} in (${words(ROLES)})`),
    check("user_state", sql`${table.state} in (${words(USER_STATES)})`),
    check("user_belongs", sql`(${table.role} is null) = (${table.organisationId} is null)`),
    check("user_operator", sql`${table.operator} = 0 or ${table.organisationId} is null`),
    check("user_email_form", sql`${table.email} = lower(${table.email})`),
  ],
);

/** Mailed links and account tokens: stored as SHA-256, bound to an address, used once. */
export const userToken = sqliteTable(
  "user_token",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    kind: text("kind", { enum: USER_TOKEN_KINDS }).notNull(),
    email: text("email").notNull(),
    hash: text("hash").notNull().unique(),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
    revokedAt: at("revoked_at"),
  },
  (table) => [
    index("user_token_user").on(table.userId),
    check("user_token_kind", sql`${table.kind} in (${words(USER_TOKEN_KINDS)})`),
    check("user_token_hash", sql`length(${table.hash}) = 64`),
  ],
);

/** What a person chose to see: list columns, density, dismissed hints. */
export const userPreference = sqliteTable(
  "user_preference",
  {
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    name: text("name").notNull(),
    value: text("value").notNull(),
  },
  (table) => [uniqueIndex("user_preference_name").on(table.userId, table.name)],
);
