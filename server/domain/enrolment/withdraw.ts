import { and, eq, gt, sql } from "drizzle-orm";
import { request } from "#db/schema/request.ts";
import type { Unit } from "../change.ts";
import type { AccountActor } from "../context.ts";
import { DomainError } from "../errors.ts";
import { recordWithdrawn } from "../request/record-withdrawn.ts";
import { changeOfRequest } from "./change-of-request.ts";
import { type ChangeDoor, contextOf } from "./door.ts";
import { findRequest } from "./find-request.ts";

/**
 * The requester takes a pending request back; repeated, it has the effect of once. Throws UNAUTHENTICATED, and REQUEST_CLOSED when it
 * was decided or has expired.
 */
export async function withdrawRequest(
  door: ChangeDoor,
  requestTokenHash: string,
): Promise<{ status: "withdrawn" }> {
  const seen = await findRequest(door.db.read, requestTokenHash);
  if (seen.request.state === "withdrawn") return { status: "withdrawn" };
  const { id, organisationId } = seen.request;
  const { userId, name } = seen.requester;
  const actor: AccountActor = { kind: "account", userId, name, organisationId: null };
  const spec = { name: "enrolment.withdraw", organisationId };
  return changeOfRequest(contextOf(door, actor), spec, async (unit) => {
    await withdrawPending(unit, id);
    return { status: "withdrawn" };
  });
}

/** Within the unit: pending → withdrawn, by one conditional update. Throws REQUEST_CLOSED. */
export async function withdrawPending(unit: Unit, requestId: string): Promise<void> {
  const done = await unit.tx
    .update(request)
    .set({ state: "withdrawn", version: sql`${request.version} + 1` })
    .where(
      and(eq(request.id, requestId), eq(request.state, "pending"), gt(request.expiresAt, unit.now)),
    )
    .returning({ id: request.id });
  if (done.length !== 1) throw requestClosed();
  recordWithdrawn(unit, requestId);
}

export function requestClosed(): DomainError {
  return new DomainError("REQUEST_CLOSED", "This request is closed. Ask again to raise a new one.");
}
