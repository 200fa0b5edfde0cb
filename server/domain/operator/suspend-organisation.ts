import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { organisation } from "#db/schema/organisation.ts";
import { change } from "../change.ts";
import { asOperator, type Context } from "../context.ts";
import { DomainError } from "../errors.ts";

export const OneOrganisationInput = z.strictObject({ organisationId: z.string().min(1).max(64) });
export type OneOrganisationInput = z.infer<typeof OneOrganisationInput>;

type State = "active" | "suspended";

/**
 * Suspends an organisation: none of its people gets in, its company ID leads nowhere, nothing of it is lost. Suspending a suspended one
 * changes nothing. Throws FORBIDDEN, NOT_FOUND.
 */
export function suspendOrganisation(context: Context, input: OneOrganisationInput) {
  return putInto(context, input, "suspended");
}

/** Lets a suspended organisation go on. Throws FORBIDDEN, NOT_FOUND. */
export function resumeOrganisation(context: Context, input: OneOrganisationInput) {
  return putInto(context, input, "active");
}

async function putInto(
  context: Context,
  { organisationId }: OneOrganisationInput,
  state: State,
): Promise<{ organisationId: string; state: State }> {
  const operator = asOperator(context);
  const from: State = state === "active" ? "suspended" : "active";
  const name = state === "active" ? "operator.resume" : "operator.suspend";
  return change(operator, { name, organisationId }, async (unit) => {
    const [changed] = await unit.tx
      .update(organisation)
      .set({ state })
      .where(and(eq(organisation.id, organisationId), eq(organisation.state, from)))
      .returning({ id: organisation.id });
    if (changed) {
      unit.record({
        thingKind: "organisation",
        thingId: organisationId,
        action: state === "active" ? "organisation-resumed" : "organisation-suspended",
        state,
        before: { state: from },
        after: { state },
      });
      return { organisationId, state };
    }
    const [found] = await unit.tx
      .select({ id: organisation.id })
      .from(organisation)
      .where(eq(organisation.id, organisationId));
    if (!found) throw new DomainError("NOT_FOUND", "No such organisation.");
    return { organisationId, state };
  });
}
