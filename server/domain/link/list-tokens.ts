import { and, asc, count, desc, eq, gt, lt } from "drizzle-orm";
import { z } from "zod";
import { provisioningToken } from "#db/schema/link.ts";
import { user } from "#db/schema/user.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { LINK_STATES, linkState } from "./link-state.ts";
import { cutPage, inStates, ListEndingsInput, readCursor } from "./list-filter.ts";

export const ListTokensInput = ListEndingsInput;
export type ListTokensInput = z.infer<typeof ListTokensInput>;

/** A provisioning token as its makers see it: everything but the token, which nobody can be shown again. */
export const TokenItem = z.object({
  tokenId: z.string(),
  label: z.string(),
  state: z.enum(LINK_STATES),
  useCount: z.number(),
  maxUses: z.number().nullable(),
  createdAt: z.string(),
  createdBy: z.object({ userId: z.string(), name: z.string() }),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
});
export type TokenItem = z.infer<typeof TokenItem>;

/** The provisioning tokens of the caller's organisation, newest first, by keyset. Throws FORBIDDEN. */
export async function listTokens(context: Context, input: ListTokensInput) {
  const { organisationId } = requirePermission(context, "link.manage").actor;
  const { filter = {}, limit = 50 } = input;
  const cursor = readCursor(input.cursor);
  const { back, edge } = cursor;
  const now = context.clock.now();
  const matching = and(
    eq(provisioningToken.organisationId, organisationId),
    inStates(provisioningToken, filter, now),
  );
  const [rows, totals] = await Promise.all([
    context.db.read
      .select({ token: provisioningToken, makerName: user.name })
      .from(provisioningToken)
      .innerJoin(
        user,
        and(
          eq(user.organisationId, provisioningToken.organisationId),
          eq(user.id, provisioningToken.createdBy),
        ),
      )
      .where(and(matching, edge ? (back ? gt : lt)(provisioningToken.id, edge) : undefined))
      .orderBy((back ? asc : desc)(provisioningToken.id))
      .limit(limit + 1),
    context.db.read.select({ total: count() }).from(provisioningToken).where(matching),
  ]);
  const { page, ...cursors } = cutPage(rows, cursor, limit, ({ token }) => token.id);
  return {
    items: page.map((row) => toItem(row, now)),
    ...cursors,
    total: totals[0]?.total ?? 0,
    totalIsEstimate: false,
  };
}

const iso = (at: number) => new Date(at).toISOString();

interface Row {
  token: typeof provisioningToken.$inferSelect;
  makerName: string;
}

function toItem({ token, makerName }: Row, now: number): TokenItem {
  const { id, label, useCount, maxUses, createdBy, createdAt, expiresAt, revokedAt } = token;
  return {
    tokenId: id,
    label,
    state: linkState(token, now),
    useCount,
    maxUses,
    createdAt: iso(createdAt ?? 0),
    createdBy: { userId: createdBy, name: makerName },
    expiresAt: iso(expiresAt),
    revokedAt: revokedAt === null ? null : iso(revokedAt),
  };
}
