import { and, eq, isNull, ne } from "drizzle-orm";
import { approvalRule, enrolmentLink } from "#db/schema/link.ts";
import { toldWho } from "../activity/last-change.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import type { LinkInput } from "./link-input.ts";

/**
 * Ends a link at once, and switches off the rule that approves by it. Requests that came by it stay as they are. Throws FORBIDDEN,
 * NOT_FOUND, CONFLICT when it was revoked before.
 */
export async function revokeLink(
  context: Context,
  { linkId }: LinkInput,
): Promise<{ linkId: string; label: string }> {
  const { organisationId } = requirePermission(context, "link.manage").actor;
  return change(context, { name: "link.revoke", organisationId }, async (unit) => {
    const [revoked] = await unit.tx
      .update(enrolmentLink)
      .set({ revokedAt: unit.now })
      .where(and(thisLink(organisationId, linkId), isNull(enrolmentLink.revokedAt)))
      .returning({ label: enrolmentLink.label, useCount: enrolmentLink.useCount });
    if (!revoked) throw await whyNot(unit, linkId);
    const { label, useCount } = revoked;
    const after = { label, useCount };
    unit.record({
      thingKind: "link",
      thingId: linkId,
      action: "link-revoked",
      state: "revoked",
      after,
    });
    await switchOffRules(unit, linkId);
    return { linkId, label };
  });
}

const thisLink = (organisationId: string, linkId: string) =>
  and(eq(enrolmentLink.organisationId, organisationId), eq(enrolmentLink.id, linkId));

async function whyNot(unit: Unit, linkId: string): Promise<DomainError> {
  const { tx, organisationId } = unit;
  const [found] = await tx
    .select({ revokedAt: enrolmentLink.revokedAt })
    .from(enrolmentLink)
    .where(thisLink(organisationId, linkId));
  if (!found) return notFound("enrolment link");
  const revokedAt = new Date(found.revokedAt ?? 0).toISOString();
  const refusal = new DomainError("CONFLICT", "This link was revoked before.", {
    details: { revokedAt },
  });
  return toldWho(unit, linkId, refusal);
}

async function switchOffRules({ tx, organisationId, record }: Unit, linkId: string): Promise<void> {
  const rules = await tx
    .update(approvalRule)
    .set({ state: "off" })
    .where(
      and(
        eq(approvalRule.organisationId, organisationId),
        eq(approvalRule.linkId, linkId),
        ne(approvalRule.state, "off"),
      ),
    )
    .returning({ ruleId: approvalRule.id });
  for (const { ruleId } of rules) {
    const after = { because: "link-revoked", linkId };
    record({ thingKind: "rule", thingId: ruleId, action: "rule-off", state: "off", after });
  }
}
