import { hashToken, isToken } from "#server/auth/token.ts";
import { DomainError } from "#server/domain/errors.ts";

/** The hash of a request's or a device's token as sent. Throws UNAUTHENTICATED for none, and for one of another purpose or form. */
export function tokenHash(kind: "request" | "device", bearer: string | null): string {
  if (bearer !== null && isToken(kind, bearer)) return hashToken(bearer);
  throw new DomainError(
    "UNAUTHENTICATED",
    `Send the ${kind} token in the header Authorization: Bearer.`,
  );
}
