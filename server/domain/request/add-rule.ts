import { and, eq, gt, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { approvalRule, enrolmentLink, RULE_KINDS } from "#db/schema/link.ts";
import { user } from "#db/schema/user.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { invalidInput, notFound } from "../errors.ts";
import { newId } from "../id.ts";
import { requirePermission } from "../permission.ts";

const id = z.string().min(1).max(64);
/** Labels of letters, digits and hyphens, at least two of them: what an address has behind its @. */
const DOMAIN =
  /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

export const AddRuleInput = z.strictObject({
  kind: z.enum(RULE_KINDS),
  /** For `email-domain`: what stands behind the @. */
  emailDomain: z
    .string()
    .trim()
    .toLowerCase()
    .transform((text) => text.replace(/^@/, ""))
    .pipe(z.string().regex(DOMAIN, "Give a domain like example.com."))
    .nullish(),
  /** For `enrolment-link`. */
  linkId: id.nullish(),
  /** Whose licences it draws. */
  drawUserId: id,
  /** Requests it approves at most, in all. */
  cap: z.int().min(1).max(100_000),
  expiresAt: z.iso.datetime().nullish(),
});
export type AddRuleInput = z.infer<typeof AddRuleInput>;

/**
 * Adds a rule that approves by itself, in trial: it does nothing until it was tried and switched on. Throws FORBIDDEN, NOT_FOUND (link,
 * user), INVALID_INPUT.
 */
export async function addRule(context: Context, input: AddRuleInput): Promise<{ ruleId: string }> {
  const { organisationId } = requirePermission(context, "organisation.manage").actor;
  const { kind, drawUserId, cap } = input;
  const emailDomain = kind === "email-domain" ? (input.emailDomain ?? null) : null;
  const linkId = kind === "enrolment-link" ? (input.linkId ?? null) : null;
  const expiresAt = input.expiresAt ? Date.parse(input.expiresAt) : null;
  refuseIncomplete(input, expiresAt, context.clock.now());
  return change(context, { name: "request.addRule", organisationId }, async (unit) => {
    await requireDrawer(unit, drawUserId);
    if (linkId) await requireLink(unit, linkId);
    const ruleId = newId(unit.now);
    const rule = { kind, emailDomain, linkId, drawUserId, cap, expiresAt };
    await unit.tx
      .insert(approvalRule)
      .values({ organisationId, id: ruleId, state: "trial", createdAt: unit.now, ...rule });
    unit.record({
      thingKind: "rule",
      thingId: ruleId,
      action: "rule-made",
      state: "trial",
      after: rule,
    });
    return { ruleId };
  });
}

function refuseIncomplete(input: AddRuleInput, expiresAt: number | null, now: number): void {
  const refuse = (field: string, message: string) => {
    throw invalidInput([{ field, code: "RULE_INCOMPLETE", message }]);
  };
  if (input.kind === "email-domain" && !input.emailDomain)
    refuse("emailDomain", "Give the domain that the rule is for.");
  if (input.kind === "enrolment-link" && !input.linkId)
    refuse("linkId", "Choose the enrolment link that the rule is for.");
  if (expiresAt !== null && expiresAt <= now)
    refuse("expiresAt", "Give a time that is still to come.");
}

async function requireDrawer({ tx, organisationId }: Unit, userId: string): Promise<void> {
  const [found] = await tx
    .select({ id: user.id })
    .from(user)
    .where(
      and(eq(user.organisationId, organisationId), eq(user.id, userId), eq(user.state, "active")),
    );
  if (!found) throw notFound("user");
}

async function requireLink({ tx, organisationId, now }: Unit, linkId: string): Promise<void> {
  const [found] = await tx
    .select({ id: enrolmentLink.id })
    .from(enrolmentLink)
    .where(
      and(
        eq(enrolmentLink.organisationId, organisationId),
        eq(enrolmentLink.id, linkId),
        isNull(enrolmentLink.revokedAt),
        or(isNull(enrolmentLink.expiresAt), gt(enrolmentLink.expiresAt, now)),
      ),
    );
  if (!found) throw notFound("enrolment link");
}
