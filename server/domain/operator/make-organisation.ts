import { eq } from "drizzle-orm";
import { z } from "zod";
import { user } from "#db/schema/user.ts";
import { change } from "../change.ts";
import { asOperator, type Context } from "../context.ts";
import { newId } from "../id.ts";
import { activationMail } from "../mail/account-mail.ts";
import { makeOrganisation } from "../organisation/create-organisation.ts";
import { Email } from "../user/email.ts";
import { mailLinks, type TokenHashOf } from "../user/link.ts";
import type { MadePassword, MadeUser } from "../user/make-credentials.ts";
import { OrganisationName, PersonName } from "../user/person-name.ts";

export const MakeOrganisationInput = z.strictObject({
  name: OrganisationName,
  ownerEmail: Email,
  ownerName: PersonName,
});
export type MakeOrganisationInput = z.infer<typeof MakeOrganisationInput>;

/**
 * An operator makes an organisation with its first owner, whose password is made for them and changed at first use; a link to
 * activate the address is mailed. Throws FORBIDDEN, EMAIL_TAKEN.
 */
export async function makeOrganisationFor(
  context: Context,
  { name, ownerEmail: email, ownerName }: MakeOrganisationInput,
  { made, tokenHashOf }: { made: MadePassword; tokenHashOf: TokenHashOf },
): Promise<MadeUser & { organisationId: string; companyId: string }> {
  const operator = asOperator(context);
  const organisationId = newId(context.clock.now());
  const { userId, passwordHash, seed } = made;
  return change(operator, { name: "operator.makeOrganisation", organisationId }, async (unit) => {
    const owner = { id: userId, email, name: ownerName, passwordHash, emailVerified: false };
    const { companyId } = await makeOrganisation(unit, { name, owner });
    await unit.tx.update(user).set({ passwordChangeRequired: true }).where(eq(user.id, userId));
    const mail = activationMail({ name: ownerName });
    const mails = [{ userId, email, organisationId, mail }];
    const [activationId = ""] = await mailLinks(unit, "activation", mails, tokenHashOf);
    return { organisationId, companyId, userId, email, name: ownerName, seed, activationId };
  });
}
