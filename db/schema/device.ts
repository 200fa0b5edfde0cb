import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { allocationMovement } from "./allocation.ts";
import { at, id, words } from "./columns.ts";
import { imports } from "./import.ts";
import { organisation } from "./organisation.ts";
import { channelPartner, outlet } from "./outlet.ts";
import { user } from "./user.ts";

export const DEVICE_STATES = [
  "pre-enrolled",
  "enrolled",
  "suspended",
  "retired",
  "cancelled",
] as const;
/** A live device holds a licence and its identifiers. */
export const LIVE_STATES = ["pre-enrolled", "enrolled", "suspended"] as const;
export const PLATFORMS = ["android", "windows"] as const;
export const DEVICE_SOURCES = ["single", "import", "request"] as const;
export const CLAIM_STRENGTHS = [
  "declared",
  "key",
  "key+approved",
  "key-attested",
  "id-attested",
] as const;
export const IDENTIFIER_KINDS = ["imei", "serial"] as const;

/** A device of an organisation. Its identifiers stand here as shown, and in `identifier` as keys that are unique while it is live. */
export const device = sqliteTable(
  "device",
  {
    organisationId: text("organisation_id")
      .notNull()
      .references(() => organisation.id),
    id: id(),
    state: text("state", { enum: DEVICE_STATES }).notNull(),
    platform: text("platform", { enum: PLATFORMS }).notNull(),
    imei: text("imei"),
    imei2: text("imei2"),
    serial: text("serial"),
    mac: text("mac"),
    model: text("model"),
    assetTag: text("asset_tag"),
    outletId: text("outlet_id"),
    partnerId: text("partner_id"),
    source: text("source", { enum: DEVICE_SOURCES }).notNull(),
    importId: text("import_id"),
    importRow: integer("import_row"),
    claimStrength: text("claim_strength", { enum: CLAIM_STRENGTHS }).notNull().default("declared"),
    /** Raised by every change; an undo cancels only what is still at 1. */
    version: integer("version").notNull().default(1),
    createdBy: text("created_by"),
    createdAt: at("created_at").notNull(),
    enrolledAt: at("enrolled_at"),
    endedAt: at("ended_at"),
    /** The user whose allocation the one licence of this device was drawn from, and the movements that drew and returned it. */
    drawUserId: text("draw_user_id").notNull(),
    drawMovementId: text("draw_movement_id").notNull(),
    returnMovementId: text("return_movement_id"),
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
      columns: [table.organisationId, table.importId],
      foreignColumns: [imports.organisationId, imports.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.drawUserId],
      foreignColumns: [user.organisationId, user.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.drawMovementId],
      foreignColumns: [allocationMovement.organisationId, allocationMovement.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.returnMovementId],
      foreignColumns: [allocationMovement.organisationId, allocationMovement.id],
    }),
    index("device_by_state").on(table.organisationId, table.state, table.id),
    index("device_by_import")
      .on(table.organisationId, table.importId, table.id)
      .where(sql`${table.importId} is not null`),
    index("device_by_asset_tag")
      .on(table.organisationId, table.assetTag)
      .where(sql`${table.assetTag} is not null`),
    index("device_by_outlet")
      .on(table.organisationId, table.outletId, table.id)
      .where(sql`${table.outletId} is not null`),
    index("device_by_partner")
      .on(table.organisationId, table.partnerId, table.id)
      .where(sql`${table.partnerId} is not null`),
    index("device_enrolled")
      .on(table.organisationId, table.enrolledAt)
      .where(sql`${table.enrolledAt} is not null`),
    index("device_by_mac").on(table.organisationId, table.mac).where(sql`${table.mac} is not null`),
    check("device_state", sql`${table.state} in (${words(DEVICE_STATES)})`),
    check("device_platform", sql`${table.platform} in (${words(PLATFORMS)})`),
    check(
      "device_licence",
      sql`(${table.returnMovementId} is null) = (${table.state} in (${words(LIVE_STATES)}))`,
    ),
    check("device_identified", sql`${table.imei} is not null or ${table.serial} is not null`),
    check(
      "device_windows_serial",
      sql`${table.platform} <> 'windows' or ${table.serial} is not null`,
    ),
    check(
      "device_imei",
      sql`(${table.imei} is null or (length(${table.imei}) = 15 and ${table.imei} not glob '*[^0-9]*')) and (${table.imei2} is null or (length(${table.imei2}) = 15 and ${table.imei2} not glob '*[^0-9]*'))`,
    ),
  ],
);

/**
 * The keys a device is found by. IMEI: first 14 digits, both slots in one space; serial: case-folded. `released` is 0 while the
 * device is live, else the number of the history link that ended it: so the primary key itself keeps a key on one live device.
 */
export const identifier = sqliteTable(
  "identifier",
  {
    organisationId: text("organisation_id").notNull(),
    kind: text("kind", { enum: IDENTIFIER_KINDS }).notNull(),
    key: text("key").notNull(),
    released: integer("released").notNull().default(0),
    deviceId: text("device_id").notNull(),
    /** 1 or 2 for an IMEI's SIM slot, 0 for a serial number. */
    slot: integer("slot").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.kind, table.key, table.released] }),
    foreignKey({
      columns: [table.organisationId, table.deviceId],
      foreignColumns: [device.organisationId, device.id],
    }),
    index("identifier_device").on(table.organisationId, table.deviceId),
    check("identifier_kind", sql`${table.kind} in (${words(IDENTIFIER_KINDS)})`),
  ],
);

/** Who holds a device now. What was is in the history. */
export const assignment = sqliteTable(
  "assignment",
  {
    organisationId: text("organisation_id").notNull(),
    deviceId: text("device_id").notNull(),
    userId: text("user_id").notNull(),
    assignedAt: at("assigned_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.deviceId, table.userId] }),
    foreignKey({
      columns: [table.organisationId, table.deviceId],
      foreignColumns: [device.organisationId, device.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.userId],
      foreignColumns: [user.organisationId, user.id],
    }),
    index("assignment_user").on(table.organisationId, table.userId, table.deviceId),
  ],
);

/** What a device client last said of itself: a fact beside the state, in a narrow row of its own, for it changes at every check-in. */
export const devicePresence = sqliteTable(
  "device_presence",
  {
    organisationId: text("organisation_id").notNull(),
    deviceId: text("device_id").notNull(),
    lastSeenAt: at("last_seen_at").notNull(),
    osVersion: text("os_version"),
    appVersion: text("app_version"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.deviceId] }),
    foreignKey({
      columns: [table.organisationId, table.deviceId],
      foreignColumns: [device.organisationId, device.id],
    }),
  ],
);

/** The credential of an enrolled device, as SHA-256. One is current; it is replaced at re-enrolment. */
export const deviceToken = sqliteTable(
  "device_token",
  {
    organisationId: text("organisation_id").notNull(),
    id: id(),
    deviceId: text("device_id").notNull(),
    hash: text("hash").notNull().unique(),
    generation: integer("generation").notNull(),
    createdAt: at("created_at").notNull(),
    endedAt: at("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.deviceId],
      foreignColumns: [device.organisationId, device.id],
    }),
    uniqueIndex("device_token_current")
      .on(table.organisationId, table.deviceId)
      .where(sql`${table.endedAt} is null`),
    check("device_token_hash", sql`length(${table.hash}) = 64`),
  ],
);
