import { and, eq } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { enrolmentLink } from "#db/schema/link.ts";
import { organisation } from "#db/schema/organisation.ts";
import type { Clock } from "../context.ts";
import { parseLinkCode } from "./link-code.ts";
import { linkState } from "./link-state.ts";

/**
 * Whether an enrolment link lets anybody in at this moment. Unknown, expired, used up, revoked and of a suspended organisation are one
 * answer, and of whose organisation it is nothing is told (EXPERIENCE.md 2.12, T4).
 */
export async function linkWorks(
  { db, clock }: { db: Database; clock: Clock },
  typed: string,
): Promise<boolean> {
  const code = parseLinkCode(typed);
  if (code === null) return false;
  const [link] = await db.read
    .select({
      revokedAt: enrolmentLink.revokedAt,
      expiresAt: enrolmentLink.expiresAt,
      maxUses: enrolmentLink.maxUses,
      useCount: enrolmentLink.useCount,
    })
    .from(enrolmentLink)
    .innerJoin(organisation, eq(organisation.id, enrolmentLink.organisationId))
    .where(and(eq(enrolmentLink.code, code), eq(organisation.state, "active")));
  return link !== undefined && linkState(link, clock.now()) === "active";
}
