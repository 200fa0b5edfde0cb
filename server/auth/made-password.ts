import { createHmac, randomBytes } from "node:crypto";
import type { MadeCredentials, MadePassword } from "#server/domain/user/make-credentials.ts";
import { env, requireSecret } from "#server/env.ts";
import { hashPassword } from "./password/hash.ts";
import { passwordQueue } from "./password/queue.ts";

/** Letters and digits that are not mistaken for one another, on paper or over the phone. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP = 4;

/**
 * The password made for somebody, to be printed and changed at first use: 16 letters and digits in fours (79 bits), derived from the user
 * and a seed under the site's secret, so that a repeated answer can say it again and nothing keeps it in clear.
 */
function madePassword(userId: string, seed: string): string {
  const bytes = createHmac("sha512", requireSecret(env()))
    .update(`made-password\n${userId}\n${seed}`)
    .digest();
  let value = BigInt(`0x${bytes.toString("hex")}`);
  const base = BigInt(ALPHABET.length);
  const letters = Array.from({ length: GROUPS * GROUP }, () => {
    const letter = ALPHABET[Number(value % base)] ?? "";
    value /= base;
    return letter;
  });
  return Array.from({ length: GROUPS }, (_, group) =>
    letters.slice(group * GROUP, (group + 1) * GROUP).join(""),
  ).join("-");
}

/**
 * Runs a verb that makes somebody's password: it is made and hashed before the transaction, and what is said is derived from the verb's
 * answer, which a repeated call gets again. Throws as the verb, and RATE_LIMITED when too many passwords wait.
 */
export async function withMadePassword<Made extends MadeCredentials>(
  userId: string,
  verb: (made: MadePassword) => Promise<Made>,
): Promise<Omit<Made, "seed"> & { password: string }> {
  const seed = randomBytes(16).toString("base64url");
  const passwordHash = await passwordQueue().run(() => hashPassword(madePassword(userId, seed)));
  const { seed: kept, ...made } = await verb({ userId, passwordHash, seed });
  return { ...made, password: madePassword(made.userId, kept) };
}
