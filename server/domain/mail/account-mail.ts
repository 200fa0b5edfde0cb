import type { Role } from "../context.ts";
import { type MailText, mailText } from "./text.ts";

const PRODUCT = "SmartMDM Enrolment";
const NOT_ME = "If you did not expect this mail, leave it: without the link nothing happens.";

/** To the address that made an account. */
export function activationMail({ name }: { name: string }): MailText {
  return mailText({
    subject: `Activate your ${PRODUCT} account`,
    before: [
      `Hello ${name},`,
      `an account of ${PRODUCT} was made with this address. Activate it to sign in.`,
    ],
    action: "Activate the account",
    after: ["The link works once, for 3 days.", NOT_ME],
  });
}

const ROLE_WORDS: Record<Role, string> = {
  owner: "an owner",
  admin: "an admin",
  viewer: "a viewer",
  agent: "an agent",
};

/** To somebody whom an organisation wants as its user. */
export function invitationMail(of: {
  organisationName: string;
  inviterName: string;
  role: Role;
}): MailText {
  return mailText({
    subject: `${of.organisationName} invites you to ${PRODUCT}`,
    before: [
      "Hello,",
      `${of.inviterName} invites you to ${of.organisationName} as ${ROLE_WORDS[of.role]}.`,
    ],
    action: "Accept the invitation",
    after: ["The link works once, for 7 days.", NOT_ME],
  });
}

/** To an account somebody asked a new password for. */
export function resetMail({ name }: { name: string }): MailText {
  return mailText({
    subject: `Set a new ${PRODUCT} password`,
    before: [`Hello ${name},`, "somebody asked for a new password for this account."],
    action: "Set a new password",
    after: ["The link works once, for 1 hour. Until then the old password stays good.", NOT_ME],
  });
}
