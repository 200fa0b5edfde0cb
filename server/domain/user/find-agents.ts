import { and, asc, eq, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { user } from "#db/schema/user.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";

/** People a search answers at most; the box asks for more of the name beyond it. */
const LIMIT = 20;

export const FindAgentsInput = z.strictObject({
  /** Part of a name or an e-mail address. */
  search: z.string().trim().max(200).optional(),
});
export type FindAgentsInput = z.infer<typeof FindAgentsInput>;

export interface AgentOption {
  userId: string;
  name: string;
  email: string;
}

/**
 * People a device may be assigned to: every active user of the organisation (PRODUCT.md, Words), by name. One query, and one answer
 * of at most 20, whatever the number of people. Throws FORBIDDEN.
 */
export async function findAgents(
  context: Context,
  { search }: FindAgentsInput,
): Promise<{ items: AgentOption[]; more: boolean }> {
  const { organisationId } = requirePermission(context, "device.enrol").actor;
  const rows = await context.db.read
    .select({ userId: user.id, name: user.name, email: user.email })
    .from(user)
    .where(
      and(
        eq(user.organisationId, organisationId),
        eq(user.state, "active"),
        search ? matchingName(search) : undefined,
      ),
    )
    .orderBy(asc(user.name), asc(user.id))
    .limit(LIMIT + 1);
  return { items: rows.slice(0, LIMIT), more: rows.length > LIMIT };
}

/** Users whose name or address has this text in it. */
export function matchingName(text: string): SQL {
  return or(contains(user.name, text), contains(user.email, text)) as SQL;
}

/** LIKE without its wildcards: what was typed is text. */
function contains(column: typeof user.name | typeof user.email, text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`${column} like ${pattern} escape '\\'`;
}
