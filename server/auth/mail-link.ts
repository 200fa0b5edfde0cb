import { createHmac } from "node:crypto";
import type { LinkKind, TokenHashOf } from "#server/domain/user/link.ts";
import { env, requireSecret } from "#server/env.ts";
import { hashToken, TOKEN_PREFIXES } from "./token.ts";

const PATHS: Record<LinkKind, string> = {
  activation: "activate",
  invitation: "invite",
  reset: "reset-password",
};

/**
 * The token of a mailed link, derived from the id of its row: HMAC(key from the secret, purpose ‖ row). A row is one generation, for
 * every sending makes a new one. So the mail can be made when it is sent, and neither table holds the token (T19).
 */
export function linkToken(kind: LinkKind, tokenId: string): string {
  const mac = createHmac("sha256", requireSecret(env())).update(`mail-link ${kind}\n${tokenId}`);
  return TOKEN_PREFIXES[kind] + mac.digest("base64url");
}

/** What is stored in its place. */
export const linkTokenHash: TokenHashOf = (kind, tokenId) => hashToken(linkToken(kind, tokenId));

/** The address a mail carries. */
export function linkAddress(kind: LinkKind, tokenId: string): string {
  return new URL(`/${PATHS[kind]}/${linkToken(kind, tokenId)}`, env().siteUrl).href;
}
