import { and, eq, inArray, sql } from "drizzle-orm";
import { allocationAccount } from "#db/schema/allocation.ts";
import { user } from "#db/schema/user.ts";
import { availableLicences } from "../allocation/summary.ts";
import type { UserContext } from "../context.ts";
import { may } from "../permission.ts";

/** Licences there are for approving requests: the caller's own, or all deciders' together for somebody who only looks. */
export async function licencesFor({ db, actor }: UserContext): Promise<number> {
  const { organisationId, userId, role } = actor;
  if (may(role, "request.decide")) return availableLicences(db, organisationId, userId);
  const [all] = await db.read
    .select({ available: sql<number>`coalesce(sum(${allocationAccount.balance}), 0)` })
    .from(allocationAccount)
    .innerJoin(
      user,
      and(
        eq(user.organisationId, allocationAccount.organisationId),
        eq(user.id, allocationAccount.userId),
      ),
    )
    .where(
      and(
        eq(allocationAccount.organisationId, organisationId),
        eq(allocationAccount.kind, "available"),
        eq(user.state, "active"),
        inArray(user.role, ["owner", "admin"]),
      ),
    );
  return all?.available ?? 0;
}
