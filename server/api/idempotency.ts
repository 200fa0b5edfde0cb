import type { WriteUnit } from "#db/write.ts";
import { keyedDigest } from "#server/auth/token.ts";
import { invalidInput } from "#server/domain/errors.ts";
import { env, requireSecret } from "#server/env.ts";

const FORM = /^[\x21-\x7e]{1,64}$/;

interface Call {
  /** Whose keys: two users' equal keys never meet. */
  scope: string;
  procedure: string;
  key: string;
  input: unknown;
}

/** What the door keeps of a caller's Idempotency-Key: the body only as a digest under the secret. Throws INVALID_INPUT. */
export function idempotencyOf({
  scope,
  procedure,
  key,
  input,
}: Call): NonNullable<WriteUnit["idempotency"]> {
  if (!FORM.test(key)) {
    throw invalidInput([
      {
        field: "Idempotency-Key",
        code: "IDEMPOTENCY_KEY",
        message: "An Idempotency-Key has 1 to 64 visible ASCII characters.",
      },
    ]);
  }
  const bodyHash = keyedDigest(requireSecret(env()), "idempotency", asText(input));
  return { scope, procedure, key, bodyHash };
}

function asText(input: unknown): string {
  try {
    return JSON.stringify(input) ?? "";
  } catch {
    throw invalidInput([{ field: "", code: "TOO_DEEP", message: "The input is nested too deep." }]);
  }
}
