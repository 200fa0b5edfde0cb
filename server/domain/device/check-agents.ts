import { and, eq, inArray } from "drizzle-orm";
import { user } from "#db/schema/user.ts";
import type { Unit } from "../change.ts";
import { invalidInput, notFound } from "../errors.ts";
import { fieldProblem } from "./field-problem.ts";

interface CheckAgents {
  /** The field of the input that names them. */
  field?: "userIds" | "assignTo";
  /** Whoever is of the organisation, in whatever state: to take devices away. */
  anyState?: boolean;
}

/**
 * Holds people against the rule that any active user of the organisation may be assigned (PRODUCT.md, Words), whichever verb
 * assigns. Throws NOT_FOUND for one who is not of it, INVALID_INPUT (`AGENT_DISABLED`) for one who is disabled or invited.
 */
export async function checkAgents(
  unit: Unit,
  userIds: readonly string[],
  { field = "userIds", anyState = false }: CheckAgents = {},
): Promise<void> {
  const rows = await unit.tx
    .select({ id: user.id, name: user.name, state: user.state })
    .from(user)
    .where(and(eq(user.organisationId, unit.organisationId), inArray(user.id, [...userIds])));
  if (rows.length < new Set(userIds).size) throw notFound("user");
  if (anyState) return;
  if (rows.some((row) => row.state === "removed")) throw notFound("user");
  const problems = rows
    .filter((row) => row.state !== "active")
    .map(({ name, state }) =>
      state === "disabled"
        ? fieldProblem(field, "AGENT_DISABLED", name)
        : {
            field,
            code: "AGENT_DISABLED",
            message: `${name} has not accepted the invitation yet. Assign somebody who is active.`,
          },
    );
  if (problems.length > 0) throw invalidInput(problems);
}
