import { and, eq, inArray } from "drizzle-orm";
import { user } from "#db/schema/user.ts";
import type { Unit } from "../change.ts";
import { invalidInput, notFound } from "../errors.ts";
import { fieldProblem } from "./field-problem.ts";

/**
 * Holds people against the rule that any active user of the organisation may be assigned (PRODUCT.md, Words). Throws NOT_FOUND for
 * one who is not of it, INVALID_INPUT (`AGENT_DISABLED`, `AGENT_UNKNOWN` for one who has not used the invitation yet).
 */
export async function checkAgents(
  unit: Unit,
  userIds: readonly string[],
  { anyState = false }: { anyState?: boolean } = {},
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
        ? fieldProblem("userIds", "AGENT_DISABLED", name)
        : {
            field: "userIds",
            code: "AGENT_UNKNOWN",
            message: `${name} has not accepted the invitation yet. Assign somebody who is active.`,
          },
    );
  if (problems.length > 0) throw invalidInput(problems);
}
