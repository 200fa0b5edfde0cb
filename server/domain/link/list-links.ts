import { and, asc, count, desc, eq, gt, inArray, lt } from "drizzle-orm";
import { z } from "zod";
import { approvalRule, enrolmentLink } from "#db/schema/link.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import { user } from "#db/schema/user.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import type { LinkInput } from "./link-input.ts";
import { LINK_STATES, type LinkState, linkState } from "./link-state.ts";
import { cutPage, inStates, ListEndingsInput, readCursor } from "./list-filter.ts";

export const ListLinksInput = ListEndingsInput;
export type ListLinksInput = z.infer<typeof ListLinksInput>;

/** An enrolment link as its makers see it. Moments are ISO 8601. */
export const LinkItem = z.object({
  linkId: z.string(),
  label: z.string(),
  code: z.string(),
  state: z.enum(LINK_STATES),
  preApproved: z.boolean(),
  outlet: z.object({ outletId: z.string(), name: z.string() }).nullable(),
  partner: z.object({ partnerId: z.string(), name: z.string() }).nullable(),
  useCount: z.number(),
  maxUses: z.number().nullable(),
  createdAt: z.string(),
  createdBy: z.object({ userId: z.string(), name: z.string() }),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  /** The rule that approves by it; `approved` of `cap` so far, from the licences of `drawsFrom`. */
  rule: z
    .object({
      ruleId: z.string(),
      state: z.enum(["trial", "on", "off"]),
      cap: z.number(),
      approved: z.number(),
      drawsFrom: z.string(),
    })
    .nullable(),
});
export type LinkItem = z.infer<typeof LinkItem>;

/** The links of the caller's organisation, newest first, by keyset. Throws FORBIDDEN. */
export async function listLinks(context: Context, input: ListLinksInput) {
  const { organisationId } = requirePermission(context, "link.manage").actor;
  const { filter = {}, limit = 50 } = input;
  const cursor = readCursor(input.cursor);
  const { back, edge } = cursor;
  const { read } = context.db;
  const now = context.clock.now();
  const matching = and(
    eq(enrolmentLink.organisationId, organisationId),
    inStates(enrolmentLink, filter, now),
  );
  const [rows, totals] = await Promise.all([
    selectLinks(context)
      .where(and(matching, edge ? (back ? gt : lt)(enrolmentLink.id, edge) : undefined))
      .orderBy((back ? asc : desc)(enrolmentLink.id))
      .limit(limit + 1),
    read.select({ total: count() }).from(enrolmentLink).where(matching),
  ]);
  const { page, ...cursors } = cutPage(rows, cursor, limit, ({ link }) => link.id);
  const rules = await rulesOf(
    context,
    organisationId,
    page.map(({ link }) => link.id),
  );
  return {
    items: page.map((row) => toItem(row, rules, now)),
    ...cursors,
    total: totals[0]?.total ?? 0,
    totalIsEstimate: false,
  };
}

/** One link of the caller's organisation. Throws FORBIDDEN, NOT_FOUND. */
export async function getLink(context: Context, { linkId }: LinkInput): Promise<LinkItem> {
  const { organisationId } = requirePermission(context, "link.manage").actor;
  const [row] = await selectLinks(context).where(
    and(eq(enrolmentLink.organisationId, organisationId), eq(enrolmentLink.id, linkId)),
  );
  if (!row) throw notFound("enrolment link");
  return toItem(row, await rulesOf(context, organisationId, [linkId]), context.clock.now());
}

function selectLinks({ db }: Context) {
  return db.read
    .select({
      link: enrolmentLink,
      outletName: outlet.name,
      partnerName: channelPartner.name,
      makerName: user.name,
    })
    .from(enrolmentLink)
    .innerJoin(
      user,
      and(
        eq(user.organisationId, enrolmentLink.organisationId),
        eq(user.id, enrolmentLink.createdBy),
      ),
    )
    .leftJoin(
      outlet,
      and(
        eq(outlet.organisationId, enrolmentLink.organisationId),
        eq(outlet.id, enrolmentLink.outletId),
      ),
    )
    .leftJoin(
      channelPartner,
      and(
        eq(channelPartner.organisationId, enrolmentLink.organisationId),
        eq(channelPartner.id, enrolmentLink.partnerId),
      ),
    );
}

type Row = Awaited<ReturnType<typeof selectLinks>>[number];
type Rules = Map<string | null, NonNullable<LinkItem["rule"]>>;

async function rulesOf({ db }: Context, organisationId: string, linkIds: string[]): Promise<Rules> {
  if (linkIds.length === 0) return new Map();
  const rows = await db.read
    .select({
      linkId: approvalRule.linkId,
      ruleId: approvalRule.id,
      state: approvalRule.state,
      cap: approvalRule.cap,
      approved: approvalRule.useCount,
      drawsFrom: user.name,
    })
    .from(approvalRule)
    .innerJoin(
      user,
      and(
        eq(user.organisationId, approvalRule.organisationId),
        eq(user.id, approvalRule.drawUserId),
      ),
    )
    .where(
      and(eq(approvalRule.organisationId, organisationId), inArray(approvalRule.linkId, linkIds)),
    )
    .orderBy(approvalRule.id);
  return new Map(rows.map(({ linkId, ...rule }) => [linkId, rule]));
}

const iso = (at: number) => new Date(at).toISOString();

function toItem(
  { link, outletName, partnerName, makerName }: Row,
  rules: Rules,
  now: number,
): LinkItem {
  const { id, label, code, preApproved, outletId, partnerId, useCount, maxUses } = link;
  const state: LinkState = linkState(link, now);
  return {
    linkId: id,
    label,
    code,
    state,
    preApproved,
    outlet: outletId && outletName !== null ? { outletId, name: outletName } : null,
    partner: partnerId && partnerName !== null ? { partnerId, name: partnerName } : null,
    useCount,
    maxUses,
    createdAt: iso(link.createdAt ?? 0),
    createdBy: { userId: link.createdBy, name: makerName },
    expiresAt: link.expiresAt === null ? null : iso(link.expiresAt),
    revokedAt: link.revokedAt === null ? null : iso(link.revokedAt),
    rule: rules.get(id) ?? null,
  };
}
