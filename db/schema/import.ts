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
import { at, count, id, words } from "./columns.ts";
import { organisation } from "./organisation.ts";
import { user } from "./user.ts";

export const IMPORT_STATES = [
  "checking",
  "ready",
  "committed",
  "undone",
  "discarded",
  "expired",
  "failed",
] as const;
export const IMPORT_ROW_STATES = ["new", "already-here", "problem", "excluded"] as const;

/** One uploaded template, from upload to result. */
export const imports = sqliteTable(
  "import",
  {
    organisationId: text("organisation_id")
      .notNull()
      .references(() => organisation.id),
    id: id(),
    state: text("state", { enum: IMPORT_STATES }).notNull(),
    /** The import whose problem rows this upload is to replace. Once checked, its rows move there and it ends as `discarded`. */
    repairsId: text("repairs_id"),
    /** How many uploads its rows came from: the file, and each repair workbook. */
    partCount: integer("part_count").notNull().default(1),
    fileName: text("file_name").notNull(),
    fileSize: integer("file_size").notNull(),
    fileSha256: text("file_sha256").notNull(),
    /** Null until every byte has arrived. */
    receivedAt: at("received_at"),
    /** Where the file has its columns, as told by hand before its check: JSON. */
    mapping: text("mapping"),
    /** What was read as what: JSON of the header and its columns. */
    columns: text("columns"),
    createdBy: text("created_by").notNull(),
    createdAt: at("created_at").notNull(),
    checkedAt: at("checked_at"),
    expiresAt: at("expires_at").notNull(),
    committedAt: at("committed_at"),
    committedBy: text("committed_by"),
    undoUntil: at("undo_until"),
    undoneAt: at("undone_at"),
    rowsRead: count("rows_read"),
    newCount: count("new_count"),
    alreadyHereCount: count("already_here_count"),
    problemCount: count("problem_count"),
    excludedCount: count("excluded_count"),
    failureCode: text("failure_code"),
    failureDetails: text("failure_details"),
    /** The first answer of the commit, as JSON: whoever repeats it gets the same. */
    result: text("result"),
    /** Raised by every change of the plan: a commit of an older plan is refused. */
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.createdBy],
      foreignColumns: [user.organisationId, user.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.committedBy],
      foreignColumns: [user.organisationId, user.id],
    }),
    foreignKey({
      columns: [table.organisationId, table.repairsId],
      foreignColumns: [table.organisationId, table.id],
    }),
    index("import_by_state").on(table.organisationId, table.state, table.id),
    index("import_by_file").on(table.organisationId, table.fileSha256),
    check("import_state", sql`${table.state} in (${words(IMPORT_STATES)})`),
    check("import_failure", sql`(${table.failureCode} is null) = (${table.state} <> 'failed')`),
    check(
      "import_result",
      sql`(${table.result} is null) = (${table.state} not in ('committed', 'undone'))`,
    ),
  ],
);

/**
 * One row of the file as typed (`cells`), what was found (`problems`, `warnings`), and, when it is good, the device it becomes:
 * its id, its identifiers, and its line of history with the digest, made while checking so that the commit only moves rows. What
 * else is known of the device stands in that line and is read out of it: a generated column would be computed for every row that
 * is staged, though nobody keeps it.
 */
export const importRow = sqliteTable(
  "import_row",
  {
    organisationId: text("organisation_id").notNull(),
    importId: text("import_id").notNull(),
    /** 0 for the first file, 1 for the first repair workbook, and so on; `row` is the row number in that file. */
    part: integer("part").notNull().default(0),
    row: integer("row").notNull(),
    state: text("state", { enum: IMPORT_ROW_STATES }).notNull(),
    cells: text("cells").notNull(),
    problems: text("problems"),
    warnings: text("warnings"),
    deviceId: text("device_id"),
    imei: text("imei"),
    imei2: text("imei2"),
    serial: text("serial"),
    serialKey: text("serial_key"),
    lineAfter: text("line_after"),
    lineDigest: text("line_digest"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.importId, table.part, table.row] }),
    foreignKey({
      columns: [table.organisationId, table.importId],
      foreignColumns: [imports.organisationId, imports.id],
    }),
    // A row that is staged as `new` costs nothing in these: it is found in the order of the file, and its identifiers by its device,
    // or among the few imports not committed. SQLite looks here only where a query says `state <> 'new'` in so many words.
    index("import_row_by_state")
      .on(table.organisationId, table.importId, table.state, table.part, table.row)
      .where(sql`${table.state} <> 'new'`),
    index("import_row_imei")
      .on(table.organisationId, table.imei)
      .where(sql`${table.state} <> 'new' and ${table.imei} is not null`),
    index("import_row_imei2")
      .on(table.organisationId, table.imei2)
      .where(sql`${table.state} <> 'new' and ${table.imei2} is not null`),
    index("import_row_serial")
      .on(table.organisationId, table.serialKey)
      .where(sql`${table.state} <> 'new' and ${table.serialKey} is not null`),
    // Nearly every row is `new`, and a list of words is looked up in a table: twice as long for each of them.
    check(
      "import_row_state",
      sql`${table.state} = 'new' or ${table.state} in (${words(IMPORT_ROW_STATES)})`,
    ),
  ],
);

/** A header an organisation once mapped by hand, and the column it means to them. */
export const importHeader = sqliteTable(
  "import_header",
  {
    organisationId: text("organisation_id")
      .notNull()
      .references(() => organisation.id),
    headerKey: text("header_key").notNull(),
    columnName: text("column_name").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.headerKey] })],
);
