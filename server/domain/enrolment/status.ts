import type { EnrolmentDoor } from "./door.ts";
import type { FoundRequest } from "./find-request.ts";
import { findRequest, stateAt } from "./find-request.ts";
import { typedOf } from "./not-typed.ts";
import { pollAfter } from "./poll-after.ts";

export interface EnrolmentStatus {
  status: FoundRequest["request"]["state"];
  /** Why it was rejected, as the person shall read it. */
  reason: string | null;
  requestCode: string;
  pollAfterSeconds: number;
  /** For the page of the person who typed it, to find a slip; empty when it came by a link or was not typed. */
  companyIdTyped: string;
}

/**
 * How a request stands, for whoever holds its token: nothing of the organisation but its decision (T4), and never why it still waits.
 * Throws UNAUTHENTICATED.
 */
export async function enrolmentStatus(
  { db, clock }: Pick<EnrolmentDoor, "db" | "clock">,
  requestTokenHash: string,
): Promise<EnrolmentStatus> {
  const { request } = await findRequest(db.read, requestTokenHash);
  const now = clock.now();
  return {
    status: stateAt(request, now),
    reason: request.state === "rejected" ? request.reason : null,
    requestCode: request.requestCode,
    pollAfterSeconds: pollAfter(request.createdAt, now),
    companyIdTyped: request.linkId === null ? typedOf(request) : "",
  };
}
