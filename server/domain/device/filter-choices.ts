import { and, asc, eq, exists, or, sql } from "drizzle-orm";
import { z } from "zod";
import { assignment } from "#db/schema/device.ts";
import { user } from "#db/schema/user.ts";
import type { Context } from "../context.ts";
import { listPlaces, type OutletOption, type PartnerOption } from "../outlet/list-places.ts";
import { requirePermission } from "../permission.ts";
import { contains } from "./search.ts";

/** People a search answers at most. */
const LIMIT = 20;

/** The outlets and channel partners a list can be narrowed to. Throws FORBIDDEN. */
export async function filterChoices(
  context: Context,
): Promise<{ outlets: OutletOption[]; partners: PartnerOption[] }> {
  const { organisationId } = requirePermission(context, "device.read").actor;
  return listPlaces(context.db, organisationId);
}

export const FindHoldersInput = z.strictObject({
  /** Part of a name or an e-mail address. */
  search: z.string().trim().max(200).optional(),
});
export type FindHoldersInput = z.infer<typeof FindHoldersInput>;

/** People who hold at least one device, by name, at most 20. Throws FORBIDDEN. */
export async function findHolders(
  context: Context,
  { search }: FindHoldersInput,
): Promise<{ items: { userId: string; name: string; email: string }[]; more: boolean }> {
  const { organisationId } = requirePermission(context, "device.read").actor;
  const { read } = context.db;
  const held = read
    .select({ one: sql`1` })
    .from(assignment)
    .where(and(eq(assignment.organisationId, organisationId), eq(assignment.userId, user.id)));
  const rows = await read
    .select({ userId: user.id, name: user.name, email: user.email })
    .from(user)
    .where(
      and(
        eq(user.organisationId, organisationId),
        search ? or(contains(user.name, search), contains(user.email, search)) : undefined,
        exists(held),
      ),
    )
    .orderBy(asc(user.name), asc(user.id))
    .limit(LIMIT + 1);
  return { items: rows.slice(0, LIMIT), more: rows.length > LIMIT };
}
