import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id at OWASP's floor: 19 MiB, 2 passes, 1 lane; about 10 ms. The parameters stand in the hash itself. */
const PARAMETERS = {
  algorithm: 2,
  version: 1,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const;
const CURRENT = "$argon2id$v=19$m=19456,t=2,p=1$";

/** The hash that is stored. Takes its turn in `passwordQueue` at the caller's. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

/**
 * Whether the password is the one of the hash. Without a hash (no such user, or none with a password) the same work is done
 * against a hash of nobody, so that time tells nothing.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await nobodysHash()), password);
  return matches && stored !== null;
}

/** Whether a hash was made with other parameters than today's. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(CURRENT);
}

let nobody: Promise<string> | null = null;
function nobodysHash(): Promise<string> {
  nobody ??= hashPassword(randomBytes(32).toString("hex"));
  return nobody;
}
