import { z } from "zod";
import { approvalRule, enrolmentLink } from "#db/schema/link.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { type FieldProblem, invalidInput } from "../errors.ts";
import { newId } from "../id.ts";
import { requirePermission } from "../permission.ts";
import { checkTarget } from "./check-target.ts";
import { newLinkCode } from "./link-code.ts";
import { EndsAt, endOf, Label, Uses } from "./link-input.ts";

const id = z.string().min(1).max(64);

export const CreateLinkInput = z.strictObject({
  label: Label,
  /** Null: no end. */
  expiresAt: EndsAt.nullish(),
  /** Requests it may raise; null: any number. A pre-approved link needs it. */
  maxUses: Uses.nullish(),
  /** Requests that come by it are approved by themselves, from the licences of whoever makes it. */
  preApproved: z.boolean().optional(),
  /** Given to the device at approval. */
  outletId: id.nullish(),
  partnerId: id.nullish(),
});
export type CreateLinkInput = z.infer<typeof CreateLinkInput>;

/**
 * Makes a link that carries the organisation's address. A pre-approved one comes with its rule, switched on, in the same transaction: its
 * cap is the uses, and it draws from the maker. Throws FORBIDDEN, NOT_FOUND (outlet, partner), INVALID_INPUT.
 */
export async function createLink(
  context: Context,
  input: CreateLinkInput,
): Promise<{ linkId: string; code: string }> {
  const { organisationId, userId } = requirePermission(context, "link.manage").actor;
  return change(context, { name: "link.create", organisationId }, async (unit) => {
    const { label, maxUses = null, preApproved = false } = input;
    const expiresAt = checkEnd(input, unit.now);
    const target = await checkTarget(unit, input);
    const linkId = newId(unit.now);
    const code = newLinkCode();
    await unit.tx.insert(enrolmentLink).values({
      organisationId,
      id: linkId,
      code,
      label,
      preApproved,
      ...target,
      maxUses,
      createdBy: userId,
      createdAt: unit.now,
      expiresAt,
    });
    const ends = expiresAt === null ? null : new Date(expiresAt).toISOString();
    const after = { label, preApproved, maxUses, expiresAt: ends, ...target };
    unit.record({
      thingKind: "link",
      thingId: linkId,
      action: "link-made",
      state: "active",
      after,
    });
    if (preApproved && maxUses !== null) {
      await addRule(unit, { linkId, drawUserId: userId, cap: maxUses, expiresAt });
    }
    return { linkId, code };
  });
}

/** The end in epoch ms; and a pre-approved link says how many it lets in, for nobody looks at them one by one. */
function checkEnd(
  { expiresAt, maxUses, preApproved }: CreateLinkInput,
  now: number,
): number | null {
  const problems: FieldProblem[] = [];
  const end = expiresAt ? endOf(expiresAt, now) : null;
  if (end && !end.ok) problems.push({ field: "expiresAt", code: "END", message: end.message });
  if (preApproved && !maxUses) {
    const message = "A pre-approved link needs a number of uses: each one takes a licence.";
    problems.push({ field: "maxUses", code: "REQUIRED", message });
  }
  if (problems.length > 0) throw invalidInput(problems);
  return end?.ok ? end.at : null;
}

interface LinkRule {
  linkId: string;
  drawUserId: string;
  cap: number;
  expiresAt: number | null;
}

/** There is nothing to try it on: a link nobody has used yet has no past requests, so it begins switched on. */
async function addRule({ tx, now, organisationId, record }: Unit, rule: LinkRule): Promise<void> {
  const ruleId = newId(now);
  const kind = "enrolment-link";
  await tx
    .insert(approvalRule)
    .values({ organisationId, id: ruleId, kind, state: "on", createdAt: now, ...rule });
  const { linkId, drawUserId, cap } = rule;
  const after = { kind, linkId, drawUserId, cap };
  record({ thingKind: "rule", thingId: ruleId, action: "rule-made", state: "on", after });
}
