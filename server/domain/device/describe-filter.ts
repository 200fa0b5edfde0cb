import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { imports } from "#db/schema/import.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import { user } from "#db/schema/user.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { DeviceFilter } from "./filter.ts";
import { pastedLines } from "./pasted.ts";

export const DescribeFilterInput = z.strictObject({ filter: DeviceFilter });
export type DescribeFilterInput = z.infer<typeof DescribeFilterInput>;

/** What a filter's ids are called; null where it has none, or there is no such thing here. */
export interface FilterNames {
  agent: string | null;
  outlet: string | null;
  partner: string | null;
  importName: string | null;
  /** Identifiers in the pasted list. */
  pasted: number | null;
}

/** The names behind a filter, for its chips. Throws FORBIDDEN. */
export async function describeFilter(
  context: Context,
  { filter }: DescribeFilterInput,
): Promise<FilterNames> {
  const { organisationId } = requirePermission(context, "device.read").actor;
  const { agentId, outletId, partnerId, importId, pasted } = filter;
  const { read } = context.db;
  const nameIn = async (
    table: typeof user | typeof outlet | typeof channelPartner,
    id: string | undefined,
  ) => {
    if (id === undefined) return null;
    const [row] = await read
      .select({ name: table.name })
      .from(table)
      .where(and(eq(table.organisationId, organisationId), eq(table.id, id)));
    return row?.name ?? null;
  };
  const fileName = async () => {
    if (importId === undefined) return null;
    const [row] = await read
      .select({ name: imports.fileName })
      .from(imports)
      .where(and(eq(imports.organisationId, organisationId), eq(imports.id, importId)));
    return row?.name ?? null;
  };
  const [agent, outletName, partner, importName, lines] = await Promise.all([
    nameIn(user, agentId),
    nameIn(outlet, outletId),
    nameIn(channelPartner, partnerId),
    fileName(),
    pasted === undefined ? null : pastedLines(context, organisationId, pasted),
  ]);
  return { agent, outlet: outletName, partner, importName, pasted: lines?.length ?? null };
}
