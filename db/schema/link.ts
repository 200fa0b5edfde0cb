import { sql } from "drizzle-orm";
import { check, foreignKey, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { at, count, flag, id, words } from "./columns.ts";
import { organisation } from "./organisation.ts";
import { channelPartner, outlet } from "./outlet.ts";
import { user } from "./user.ts";

export const RULE_KINDS = ["email-domain", "enrolment-link"] as const;
export const RULE_STATES = ["trial", "on", "off"] as const;

/** A link or QR that carries the company ID. */
export const enrolmentLink = sqliteTable(
  "enrolment_link",
  {
    organisationId: text("organisation_id")
      .notNull()
      .references(() => organisation.id),
    id: id(),
    code: text("code").notNull().unique(),
    label: text("label").notNull(),
    preApproved: flag("pre_approved"),
    outletId: text("outlet_id"),
    partnerId: text("partner_id"),
    maxUses: integer("max_uses"),
    useCount: count("use_count"),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at"),
    revokedAt: at("revoked_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.outletId],
      foreignColumns: [outlet.organisationId, outlet.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.partnerId],
      foreignColumns: [channelPartner.organisationId, channelPartner.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.createdBy],
      foreignColumns: [user.organisationId, user.id],
    }),
    check(
      "enrolment_link_uses",
      sql`${table.maxUses} is null or ${table.useCount} <= ${table.maxUses}`,
    ),
  ],
);

/** Lets a pre-enrolled device in without a sign-in. Kept as SHA-256. */
export const provisioningToken = sqliteTable(
  "provisioning_token",
  {
    organisationId: text("organisation_id")
      .notNull()
      .references(() => organisation.id),
    id: id(),
    hash: text("hash").notNull().unique(),
    label: text("label").notNull(),
    maxUses: integer("max_uses"),
    useCount: count("use_count"),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.createdBy],
      foreignColumns: [user.organisationId, user.id],
    }),
    check("provisioning_token_hash", sql`length(${table.hash}) = 64`),
    check(
      "provisioning_token_uses",
      sql`${table.maxUses} is null or ${table.useCount} <= ${table.maxUses}`,
    ),
  ],
);

/** A rule that approves by itself, with a cap and the user whose allocation it draws from. */
export const approvalRule = sqliteTable(
  "approval_rule",
  {
    organisationId: text("organisation_id")
      .notNull()
      .references(() => organisation.id),
    id: id(),
    kind: text("kind", { enum: RULE_KINDS }).notNull(),
    state: text("state", { enum: RULE_STATES }).notNull(),
    emailDomain: text("email_domain"),
    linkId: text("link_id"),
    drawUserId: text("draw_user_id").notNull(),
    cap: integer("cap").notNull(),
    useCount: count("use_count"),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.drawUserId],
      foreignColumns: [user.organisationId, user.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.linkId],
      foreignColumns: [enrolmentLink.organisationId, enrolmentLink.id],
    }),
    check("approval_rule_kind", sql`${table.kind} in (${words(RULE_KINDS)})`),
    check("approval_rule_state", sql`${table.state} in (${words(RULE_STATES)})`),
    check("approval_rule_cap", sql`${table.useCount} <= ${table.cap}`),
  ],
);
