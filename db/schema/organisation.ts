import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { at, flag, words } from "./columns.ts";

export const ORGANISATION_STATES = ["active", "suspended"] as const;
export const RE_ENROLMENT_POLICIES = ["resume", "wait"] as const;

/** The tenant. Everything but a user's own account belongs to exactly one. */
export const organisation = sqliteTable(
  "organisation",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    state: text("state", { enum: ORGANISATION_STATES }).notNull().default("active"),
    timeZone: text("time_zone").notNull().default("UTC"),
    supportContact: text("support_contact"),
    agentRequired: flag("agent_required"),
    outletRequired: flag("outlet_required"),
    partnerRequired: flag("partner_required"),
    requestExpiryDays: integer("request_expiry_days").notNull().default(30),
    reEnrolmentPolicy: text("re_enrolment_policy", { enum: RE_ENROLMENT_POLICIES })
      .notNull()
      .default("resume"),
    /** Mail to owners and admins about new tagging requests. */
    noticeRequests: integer("notice_requests", { mode: "boolean" }).notNull().default(true),
    /** Mail to owners when a user's licences run low or out. */
    noticeLicences: integer("notice_licences", { mode: "boolean" }).notNull().default(true),
    /** Days after which closed requests and the rows of finished imports are dropped; null keeps them. History is never dropped. */
    retentionDays: integer("retention_days"),
    createdAt: at("created_at").notNull(),
  },
  (table) => [
    check("organisation_state", sql`${table.state} in (${words(ORGANISATION_STATES)})`),
    check("organisation_name", sql`length(${table.name}) between 1 and 200`),
  ],
);

/** Every company ID an organisation answers to: one current (`valid_until` null), older ones until their overlap ends. */
export const companyId = sqliteTable(
  "company_id",
  {
    value: text("value").primaryKey(),
    organisationId: text("organisation_id")
      .notNull()
      .references(() => organisation.id),
    validUntil: at("valid_until"),
    createdAt: at("created_at").notNull(),
  },
  (table) => [
    check("company_id_form", sql`length(${table.value}) = 8`),
    uniqueIndex("company_id_current")
      .on(table.organisationId)
      .where(sql`${table.validUntil} is null`),
    index("company_id_organisation").on(table.organisationId),
  ],
);
