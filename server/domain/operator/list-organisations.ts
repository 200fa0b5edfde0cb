import { and, asc, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { allocationAccount } from "#db/schema/allocation.ts";
import { companyId, organisation } from "#db/schema/organisation.ts";
import { asOperator, type Context } from "../context.ts";
import { parseCompanyId } from "../organisation/company-id.ts";

export const ListOrganisationsInput = z.strictObject({
  /** Part of a name, or a whole company ID that is in force. */
  search: z.string().trim().max(200).optional(),
  /** The `nextCursor` or `previousCursor` of a page. */
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
  previousCursor: string | null;
  total: number;
  totalIsEstimate: false;
}

const balance = (kind: string) =>
  sql<number>`coalesce(sum(${allocationAccount.balance}) filter (where ${allocationAccount.kind} = ${kind}), 0)`;

/** Part of a name, LIKE without its wildcards, or a whole company ID as anybody types it. */
function called(search: string) {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const typed = parseCompanyId(search);
  return or(
    sql`${organisation.name} like ${pattern} escape '\\'`,
    typed === null ? undefined : eq(companyId.value, typed),
  );
}

/** A cursor that leads back begins with this. */
const BACK = "-";

/** The organisations of the platform, oldest first, by keyset. Throws FORBIDDEN for anybody but an operator. */
export async function listOrganisations(
  context: Context,
  input: ListOrganisationsInput,
): Promise<OrganisationPage> {
  const { read } = asOperator(context).db;
  const { search, cursor, limit = 50 } = input;
  const back = cursor?.startsWith(BACK) ?? false;
  const edge = back ? cursor?.slice(BACK.length) : cursor;
  const inForce = and(eq(companyId.organisationId, organisation.id), isNull(companyId.validUntil));
  const matching = search ? called(search) : undefined;
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
      .leftJoin(companyId, inForce)
      .leftJoin(allocationAccount, eq(allocationAccount.organisationId, organisation.id))
      .where(and(matching, edge ? (back ? lt : gt)(organisation.id, edge) : undefined))
      .groupBy(organisation.id, companyId.value)
      .orderBy((back ? desc : asc)(organisation.id))
      .limit(limit + 1),
    read
      .select({ count: sql<number>`count(*)` })
      .from(organisation)
      .leftJoin(companyId, inForce)
      .where(matching),
  ]);
  const page = rows.slice(0, limit);
  if (back) page.reverse();
  const more = rows.length > limit;
  const [first, last] = [page[0]?.id, page.at(-1)?.id];
  const items = page.map(({ createdAt, granted, ...rest }) => ({
    ...rest,
    granted: 0 - granted,
    createdAt: new Date(createdAt).toISOString(),
  }));
  return {
    items,
    nextCursor: last && (more || back) ? last : null,
    previousCursor: first && (back ? more : edge) ? `${BACK}${first}` : null,
    total: counted[0]?.count ?? 0,
    totalIsEstimate: false,
  };
}
