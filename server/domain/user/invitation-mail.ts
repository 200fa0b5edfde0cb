import { eq } from "drizzle-orm";
import { organisation } from "#db/schema/organisation.ts";
import type { Unit } from "../change.ts";
import type { UserContext } from "../context.ts";
import { invitationMail } from "../mail/account-mail.ts";
import { mailLinks, type TokenHashOf } from "./link.ts";
import type { Invited } from "./manage.ts";

/** Within the causing transaction: a mail with a new link to each of these invited users of the unit's organisation. */
export async function mailInvitations(
  unit: Unit,
  inviter: Pick<UserContext, "actor">,
  people: Invited[],
  tokenHashOf: TokenHashOf,
): Promise<void> {
  const { tx, organisationId } = unit;
  const [found] = await tx
    .select({ name: organisation.name })
    .from(organisation)
    .where(eq(organisation.id, organisationId));
  const of = { organisationName: found?.name ?? "", inviterName: inviter.actor.name };
  const mails = people.map(({ userId, email, role }) => ({
    userId,
    email,
    organisationId,
    mail: invitationMail({ ...of, role }),
  }));
  await mailLinks(unit, "invitation", mails, tokenHashOf);
}
