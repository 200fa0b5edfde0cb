import type { user } from "#db/schema/user.ts";

/** What of an account decides whether it can be an agent of an organisation. */
export type Requester = Pick<
  typeof user.$inferSelect,
  "id" | "state" | "operator" | "organisationId"
>;

/**
 * Whether approving makes, or finds, the requester an agent who may hold the device: an active account of this organisation or of
 * none. Somebody of another organisation is never moved (PRODUCT.md, Self-enrolment).
 */
export function mayJoin(requester: Requester, organisationId: string): boolean {
  if (requester.state !== "active" || requester.operator) return false;
  return requester.organisationId === null || requester.organisationId === organisationId;
}
