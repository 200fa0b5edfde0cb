import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** What a token is for stands in front of it, so that one purpose's token is never taken for another's. */
export const TOKEN_PREFIXES = {
  account: "acc_",
  activation: "act_",
  invitation: "inv_",
  reset: "rst_",
  request: "req_",
  device: "dev_",
  provisioning: "prv_",
} as const;
export type TokenKind = keyof typeof TOKEN_PREFIXES;

/** 256 random bits with the prefix of their kind, and the hash that is stored in their place (ASSURANCE.md part 3, Tokens). */
export function newToken(kind: TokenKind): { token: string; hash: string } {
  const token = TOKEN_PREFIXES[kind] + randomBytes(32).toString("base64url");
  return { token, hash: hashToken(token) };
}

/** SHA-256 of a token, as 64 hex digits. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Whether text has the form of a token of this kind; a look-up is worth its cost only then. */
export function isToken(kind: TokenKind, text: string): boolean {
  const prefix = TOKEN_PREFIXES[kind];
  return text.startsWith(prefix) && /^[A-Za-z0-9_-]{43}$/.test(text.slice(prefix.length));
}

/** A keyed digest under the site's secret; `purpose` keeps one use from serving another. 64 hex digits. */
export function keyedDigest(secret: string, purpose: string, text: string): string {
  return createHmac("sha256", secret).update(`${purpose}\n`).update(text).digest("hex");
}

/** Compares in constant time, whatever the lengths. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
