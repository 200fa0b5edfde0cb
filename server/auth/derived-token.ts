import { createHmac } from "node:crypto";
import { env, requireSecret } from "#server/env.ts";
import { hashToken, TOKEN_PREFIXES } from "./token.ts";

export type DerivedKind = "account" | "request" | "device" | "provisioning";

/**
 * A token that an answer must be able to repeat (a claim within ten minutes, the same Idempotency-Key): HMAC(key from the secret,
 * purpose ‖ row ‖ generation), with the prefix of its kind, and the hash that is stored in its place. `row` is the id of the row it
 * belongs to. So it is kept nowhere in clear (ASSURANCE.md part 3, Tokens).
 */
export function derivedToken(
  kind: DerivedKind,
  row: string,
  generation = 0,
): { token: string; hash: string } {
  const mac = createHmac("sha256", requireSecret(env())).update(`${kind}\n${row}\n${generation}`);
  const token = TOKEN_PREFIXES[kind] + mac.digest("base64url");
  return { token, hash: hashToken(token) };
}
