import { and, eq, sql } from "drizzle-orm";
import { user } from "#db/schema/user.ts";
import type { Unit } from "../change.ts";
import { revokeLinks } from "./link.ts";

/** Within the unit: the user is let in no more. Sessions, account tokens and mailed links end with it (PRODUCT.md, Allocation; D26). */
export async function endUser(
  unit: Unit,
  userId: string,
  state: "disabled" | "removed",
): Promise<void> {
  await unit.tx
    .update(user)
    .set({
      state,
      sessionVersion: sql`${user.sessionVersion} + 1`,
      version: sql`${user.version} + 1`,
    })
    .where(and(eq(user.organisationId, unit.organisationId), eq(user.id, userId)));
  await revokeLinks(unit, [userId], ["account", "activation", "invitation", "reset"]);
}
