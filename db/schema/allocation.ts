import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import { at, id, words } from "./columns.ts";
import { historyLine } from "./history.ts";
import { organisation } from "./organisation.ts";
import { user } from "./user.ts";

export const ACCOUNT_KINDS = ["grant", "bank", "available", "in-use"] as const;
export const MOVEMENT_REASONS = [
  "grant",
  "grant-withdrawn",
  "allot",
  "take-back",
  "draw",
  "return",
  "user-removed",
] as const;

/**
 * One account of the double-entry ledger. `id` is `grant`, `bank`, `available:<user>` or `in-use:<user>`. The balance is moved by
 * the trigger on `allocation_movement` alone; the CHECK is what makes over-allocation impossible.
 */
export const allocationAccount = sqliteTable(
  "allocation_account",
  {
    organisationId: text("organisation_id")
      .notNull()
      .references(() => organisation.id),
    id: id(),
    kind: text("kind", { enum: ACCOUNT_KINDS }).notNull(),
    userId: text("user_id"),
    balance: integer("balance").notNull().default(0),
    /** Of an available account: the last threshold (80, 95, 100 % used) its owners were mailed about; 0 when there is room again. */
    noticedPercent: integer("noticed_percent").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.userId],
      foreignColumns: [user.organisationId, user.id],
    }),
    check("allocation_account_kind", sql`${table.kind} in (${words(ACCOUNT_KINDS)})`),
    check("allocation_account_balance", sql`${table.balance} >= 0 or ${table.kind} = 'grant'`),
    check("allocation_account_grant", sql`${table.balance} <= 0 or ${table.kind} <> 'grant'`),
    check(
      "allocation_account_user",
      sql`(${table.userId} is null) = (${table.kind} in ('grant', 'bank'))`,
    ),
  ],
);

/** Append-only: one row from one account to another. Triggers refuse change and deletion, and move both balances. */
export const allocationMovement = sqliteTable(
  "allocation_movement",
  {
    organisationId: text("organisation_id").notNull(),
    id: id(),
    fromAccount: text("from_account").notNull(),
    toAccount: text("to_account").notNull(),
    amount: integer("amount").notNull(),
    reason: text("reason", { enum: MOVEMENT_REASONS }).notNull(),
    note: text("note"),
    importId: text("import_id"),
    requestId: text("request_id"),
    /** The line of history that tells of it. */
    linkNumber: integer("link_number").notNull(),
    linePosition: integer("line_position").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.fromAccount],
      foreignColumns: [allocationAccount.organisationId, allocationAccount.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.toAccount],
      foreignColumns: [allocationAccount.organisationId, allocationAccount.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.linkNumber, table.linePosition],
      foreignColumns: [historyLine.organisationId, historyLine.linkNumber, historyLine.position],
    }),
    check(
      "allocation_movement_amount",
      sql`${table.amount} > 0 and typeof(${table.amount}) = 'integer'`,
    ),
    check("allocation_movement_reason", sql`${table.reason} in (${words(MOVEMENT_REASONS)})`),
    index("allocation_movement_import")
      .on(table.organisationId, table.importId)
      .where(sql`${table.importId} is not null`),
  ],
);
