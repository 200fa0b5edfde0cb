import { and, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { enrolmentLink } from "#db/schema/link.ts";
import { organisation } from "#db/schema/organisation.ts";
import type { Unit } from "../change.ts";
import { DomainError } from "../errors.ts";
import type { Reader } from "../throttle/window.ts";
import { parseLinkCode } from "./link-code.ts";
import { linkState } from "./link-state.ts";

/** What an enrolment link leads to. */
export interface FoundLink {
  organisationId: string;
  linkId: string;
  /** As stored: what was typed, without blanks, in upper case. */
  code: string;
  /** Whether it raises requests still. Whoever came by it before finds an open request all the same. */
  usable: boolean;
  requestExpiryDays: number;
}

/** The link with this code, as typed or opened; null when there is none, or its organisation is suspended. Counts no use. */
export async function findLink(
  reader: Reader,
  typed: string,
  now: number,
): Promise<FoundLink | null> {
  const code = parseLinkCode(typed);
  if (code === null) return null;
  const [found] = await reader
    .select({ link: enrolmentLink, requestExpiryDays: organisation.requestExpiryDays })
    .from(enrolmentLink)
    .innerJoin(organisation, eq(organisation.id, enrolmentLink.organisationId))
    .where(and(eq(enrolmentLink.code, code), eq(organisation.state, "active")));
  if (!found) return null;
  const { link, requestExpiryDays } = found;
  const usable = linkState(link, now) === "active";
  return { organisationId: link.organisationId, linkId: link.id, code, usable, requestExpiryDays };
}

/** Takes one use, by one conditional update: of two at once for the last one wins. Throws NOT_FOUND when there is none to take. */
export async function takeLinkUse(unit: Unit, linkId: string): Promise<void> {
  const taken = await unit.tx
    .update(enrolmentLink)
    .set({ useCount: sql`${enrolmentLink.useCount} + 1` })
    .where(
      and(
        eq(enrolmentLink.organisationId, unit.organisationId),
        eq(enrolmentLink.id, linkId),
        isNull(enrolmentLink.revokedAt),
        or(isNull(enrolmentLink.expiresAt), gt(enrolmentLink.expiresAt, unit.now)),
        or(isNull(enrolmentLink.maxUses), lt(enrolmentLink.useCount, enrolmentLink.maxUses)),
      ),
    )
    .returning({ id: enrolmentLink.id });
  if (taken.length !== 1) throw deadLink();
}

/** The one answer to a code that is unknown, expired, used up or revoked: which of these it is nobody is told. */
export function deadLink(): DomainError {
  return new DomainError("NOT_FOUND", "This link no longer works. Ask whoever gave it to you.");
}
