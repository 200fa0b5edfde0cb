import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { getTableConfig } from "drizzle-orm/sqlite-core";
import type { Database } from "#db/open.ts";
import { columnNames, tables } from "#server/domain/doctor/references.ts";

/** Tables whose rows belong to an organisation through another column. */
const THROUGH: Record<string, SQL> = {
  organisation: sql`id`,
  user_token: sql`(select organisation_id from user where user.id = user_id)`,
  user_preference: sql`(select organisation_id from user where user.id = user_id)`,
  saved_view: sql`(select organisation_id from user where user.id = user_id)`,
};

/** One digest over every row of an organisation, in whatever table: equal before and after means that nothing of it changed. */
export async function organisationDigest(db: Database, organisationId: string): Promise<string> {
  const hash = createHash("sha256");
  for (const table of tables()) {
    const { name } = getTableConfig(table);
    const owner =
      THROUGH[name] ??
      (columnNames(table).includes("organisation_id") ? sql`organisation_id` : null);
    if (!owner) continue;
    const rows = await db.read.all(
      sql`select * from ${sql.identifier(name)} where ${owner} = ${organisationId} order by rowid`,
    );
    hash.update(JSON.stringify([name, rows]));
  }
  return hash.digest("hex");
}
