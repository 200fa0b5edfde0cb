import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { allocationAccount } from "#db/schema/allocation.ts";
import { companyId, organisation } from "#db/schema/organisation.ts";
import { asOperator, type Context } from "../context.ts";

export const ListOrganisationsInput = z.strictObject({
  /** The `nextCursor` of the page before. */
  cursor: z.string().max(64).nullish(),
  limit: z.int().min(1).max(200).optional(),
});
export type ListOrganisationsInput = z.infer<typeof ListOrganisationsInput>;

/** What an operator sees of an organisation: its ledger, and none of its devices or people. */
export interface OrganisationItem {
  id: string;
  name: string;
  state: string;
  companyId: string | null;
  /** Licences. */
  granted: number;
  bank: number;
  inUse: number;
  createdAt: string;
}

export interface OrganisationPage {
  items: OrganisationItem[];
  nextCursor: string | null;
  total: number;
  totalIsEstimate: false;
}

const balance = (kind: string) =>
  sql<number>`coalesce(sum(${allocationAccount.balance}) filter (where ${allocationAccount.kind} = ${kind}), 0)`;

/** Every organisation of the platform, oldest first, by keyset. Throws FORBIDDEN for anybody but an operator. */
export async function listOrganisations(
  context: Context,
  input: ListOrganisationsInput,
): Promise<OrganisationPage> {
  const { read } = asOperator(context).db;
  const limit = input.limit ?? 50;
  const [rows, counted] = await Promise.all([
    read
      .select({
        id: organisation.id,
        name: organisation.name,
        state: organisation.state,
        companyId: companyId.value,
        granted: balance("grant"),
        bank: balance("bank"),
        inUse: balance("in-use"),
        createdAt: organisation.createdAt,
      })
      .from(organisation)
      .leftJoin(
        companyId,
        and(eq(companyId.organisationId, organisation.id), isNull(companyId.validUntil)),
      )
      .leftJoin(allocationAccount, eq(allocationAccount.organisationId, organisation.id))
      .where(input.cursor ? gt(organisation.id, input.cursor) : undefined)
      .groupBy(organisation.id, companyId.value)
      .orderBy(asc(organisation.id))
      .limit(limit + 1),
    read.select({ count: sql<number>`count(*)` }).from(organisation),
  ]);
  const items = rows.slice(0, limit).map(({ createdAt, granted, ...rest }) => ({
    ...rest,
    granted: 0 - granted,
    createdAt: new Date(createdAt).toISOString(),
  }));
  return {
    items,
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: counted[0]?.count ?? 0,
    totalIsEstimate: false,
  };
}
