import { linkAddress, linkTokenHash } from "#server/auth/mail-link.ts";
import type { ClaimedMail } from "#server/domain/mail/claim.ts";
import { LINK, SITE } from "#server/domain/mail/text.ts";
import { env } from "#server/env.ts";

/** A mail as it goes out, with its link in it. */
export interface Message {
  id: string;
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  date: Date;
  messageId: string;
}

/** Puts the link in. Returns why that cannot be, as text, when the link is dead or the site's secret is another by now. */
export function messageOf(mail: ClaimedMail): Message | string {
  const { id, link } = mail;
  if (link && !link.usable) return "The link was used, replaced or too old before it was sent.";
  if (link && linkTokenHash(link.kind, id) !== link.hash) {
    return "The site's secret has changed since this mail was written.";
  }
  const address = link ? linkAddress(link.kind, id) : "";
  const { hostname, origin } = env().siteUrl;
  const filled = (body: string) => body.replaceAll(LINK, address).replaceAll(SITE, origin);
  return {
    id,
    from: { name: "SmartMDM Enrolment", address: sender() },
    to: mail.recipient,
    subject: mail.subject,
    text: filled(mail.textBody),
    html: filled(mail.htmlBody),
    date: new Date(mail.createdAt),
    // The same at every try, so that a server which has it already can tell.
    messageId: `<${id}@${hostname}>`,
  };
}

/** The user of the mail server where that is an address, for most take no other; else nobody at the site. */
function sender(): string {
  const { mailUrl, siteUrl } = env();
  const user = mailUrl ? decodeURIComponent(new URL(mailUrl).username) : "";
  return user.includes("@") ? user : `no-reply@${siteUrl.hostname}`;
}
