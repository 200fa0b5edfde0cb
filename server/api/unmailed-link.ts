import { linkAddress } from "#server/auth/mail-link.ts";
import type { LinkKind } from "#server/domain/user/link.ts";
import { mailWay } from "#server/mail/transport.ts";

/** The address of a link for whoever caused its mail, where no mail server is set up to carry it (CONTRACT.md, Environment); else null. */
export function unmailedLink(kind: LinkKind, tokenId: string): string | null {
  return mailWay() === "smtp" ? null : linkAddress(kind, tokenId);
}
