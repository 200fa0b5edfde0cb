import { type SQL, sql } from "drizzle-orm";

/**
 * What an `import_row` knows of the device it becomes beside its identifiers, read out of its line of history (`lineOf` in
 * staged-row.ts writes it); NULL where it is not known.
 */
export const lineValue = {
  platform: sql`line_after ->> 'platform'`,
  mac: sql`line_after ->> 'mac'`,
  model: sql`line_after ->> 'model'`,
  assetTag: sql`line_after ->> 'assetTag'`,
  agentUserId: sql`line_after ->> 'assignTo'`,
  outletId: sql`line_after ->> 'outletId'`,
  partnerId: sql`line_after ->> 'partnerId'`,
} satisfies Record<string, SQL>;
