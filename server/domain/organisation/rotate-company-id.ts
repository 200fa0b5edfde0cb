import { and, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { companyId } from "#db/schema/organisation.ts";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { takeCompanyId } from "./take-company-id.ts";

const DAY_MS = 86_400_000;

export const RotateCompanyIdInput = z.strictObject({
  /** Days the old ID works on; 0 ends it at once. 7 unless said (PRODUCT.md, Company ID). */
  overlapDays: z.int().min(0).max(365).default(7),
});
export type RotateCompanyIdInput = z.input<typeof RotateCompanyIdInput>;

/** Gives the organisation a new company ID; the old one works on for the overlap. Throws FORBIDDEN. */
export async function rotateCompanyId(
  context: Context,
  input: RotateCompanyIdInput,
): Promise<{ companyId: string; oldValidUntil: string }> {
  const { organisationId } = requirePermission(context, "organisation.manage").actor;
  const { overlapDays } = RotateCompanyIdInput.parse(input);
  return change(context, { name: "organisation.rotateCompanyId", organisationId }, async (unit) => {
    const until = unit.now + overlapDays * DAY_MS;
    const [old] = await unit.tx
      .update(companyId)
      .set({ validUntil: until })
      .where(and(eq(companyId.organisationId, organisationId), isNull(companyId.validUntil)))
      .returning({ value: companyId.value });
    if (!old) throw notFound("company ID");
    const value = await takeCompanyId(unit);
    const oldValidUntil = new Date(until).toISOString();
    unit.record({
      thingKind: "organisation",
      thingId: organisationId,
      action: "company-id-rotated",
      state: "active",
      before: { companyId: old.value },
      after: { companyId: value, validUntil: oldValidUntil },
    });
    return { companyId: value, oldValidUntil };
  });
}

export const EndCompanyIdInput = z.strictObject({
  /** The old company ID. */
  value: z.string().length(8),
});
export type EndCompanyIdInput = z.infer<typeof EndCompanyIdInput>;

/** Ends the overlap of an old company ID now. Throws FORBIDDEN, NOT_FOUND (not ours, the current one, or over already). */
export async function endCompanyId(
  context: Context,
  input: EndCompanyIdInput,
): Promise<{ value: string }> {
  const { organisationId } = requirePermission(context, "organisation.manage").actor;
  return change(context, { name: "organisation.endCompanyId", organisationId }, async (unit) => {
    const [ended] = await unit.tx
      .update(companyId)
      .set({ validUntil: unit.now })
      .where(
        and(
          eq(companyId.organisationId, organisationId),
          eq(companyId.value, input.value),
          gt(companyId.validUntil, unit.now),
        ),
      )
      .returning({ value: companyId.value });
    if (!ended) throw notFound("old company ID");
    unit.record({
      thingKind: "organisation",
      thingId: organisationId,
      action: "company-id-ended",
      state: "active",
      before: { companyId: ended.value },
    });
    return ended;
  });
}
