import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { at, words } from "./columns.ts";
import { device, PLATFORMS } from "./device.ts";
import { approvalRule, enrolmentLink } from "./link.ts";
import { organisation } from "./organisation.ts";
import { user } from "./user.ts";

export const REQUEST_STATES = ["pending", "approved", "rejected", "expired", "withdrawn"] as const;
export const REQUEST_KINDS = ["new", "re-enrolment"] as const;

/** A tagging request. One with an unknown company ID has no organisation, and expires unseen. */
export const request = sqliteTable(
  "request",
  {
    id: text("id").primaryKey(),
    organisationId: text("organisation_id").references(() => organisation.id),
    kind: text("kind", { enum: REQUEST_KINDS }).notNull(),
    state: text("state", { enum: REQUEST_STATES }).notNull(),
    requestCode: text("request_code").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    requesterId: text("requester_id")
      .notNull()
      .references(() => user.id),
    companyIdTyped: text("company_id_typed").notNull(),
    linkId: text("link_id"),
    platform: text("platform", { enum: PLATFORMS }).notNull(),
    imei: text("imei"),
    imei2: text("imei2"),
    serial: text("serial"),
    mac: text("mac"),
    model: text("model"),
    osVersion: text("os_version"),
    appVersion: text("app_version"),
    /** The device's strongest key: what "the same device" means to a repeated start. */
    deviceKey: text("device_key").notNull(),
    address: text("address"),
    flags: text("flags"),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    decidedAt: at("decided_at"),
    decidedBy: text("decided_by").references(() => user.id),
    decidedByRuleId: text("decided_by_rule_id"),
    reason: text("reason"),
    deviceId: text("device_id"),
    assignedUserId: text("assigned_user_id"),
    claimGeneration: integer("claim_generation").notNull().default(0),
    claimedAt: at("claimed_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    uniqueIndex("request_of_organisation").on(table.organisationId, table.id),
    uniqueIndex("request_open")
      .on(table.companyIdTyped, table.requesterId, table.deviceKey)
      .where(sql`${table.state} = 'pending'`),
    uniqueIndex("request_open_in_organisation")
      .on(table.organisationId, table.requesterId, table.deviceKey)
      .where(sql`${table.state} = 'pending'`),
    index("request_by_state").on(table.organisationId, table.state, table.createdAt, table.id),
    index("request_by_requester").on(table.requesterId),
    index("request_due").on(table.expiresAt).where(sql`${table.state} = 'pending'`),
    foreignKey({
      columns: [table.organisationId, table.deviceId],
      foreignColumns: [device.organisationId, device.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.assignedUserId],
      foreignColumns: [user.organisationId, user.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.linkId],
      foreignColumns: [enrolmentLink.organisationId, enrolmentLink.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.decidedByRuleId],
      foreignColumns: [approvalRule.organisationId, approvalRule.id],
    }),
    check("request_state", sql`${table.state} in (${words(REQUEST_STATES)})`),
    check("request_kind", sql`${table.kind} in (${words(REQUEST_KINDS)})`),
    check("request_token", sql`length(${table.tokenHash}) = 64`),
    check(
      "request_decision",
      sql`(${table.state} in ('approved', 'rejected')) = (${table.decidedAt} is not null and (${table.decidedBy} is not null or ${table.decidedByRuleId} is not null))`,
    ),
    check(
      "request_approved",
      sql`${table.state} <> 'approved' or (${table.deviceId} is not null and ${table.assignedUserId} is not null)`,
    ),
    check(
      "request_rejected",
      sql`${table.state} <> 'rejected' or length(trim(coalesce(${table.reason}, ''))) > 0`,
    ),
    check(
      "request_unknown",
      sql`${table.organisationId} is not null or ${table.state} in ('pending', 'expired', 'withdrawn')`,
    ),
  ],
);
