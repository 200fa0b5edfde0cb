import { and, eq, gt, sql } from "drizzle-orm";
import { request } from "#db/schema/request.ts";
import type { Tx } from "#db/write.ts";
import { change } from "../change.ts";
import { asUser, type Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { RequestInput } from "./get.ts";
import { recordWithdrawn } from "./record-withdrawn.ts";

/**
 * Takes back a request that the caller raised, to whatever organisation. Throws NOT_FOUND for anybody else's, REQUEST_CLOSED when it is
 * decided or past its time (ASSURANCE.md B20).
 */
export async function withdrawOwnRequest(
  context: Context,
  { requestId }: RequestInput,
): Promise<{ status: "withdrawn" }> {
  const { userId } = asUser(context).actor;
  const own = and(eq(request.id, requestId), eq(request.requesterId, userId));
  const [found] = await context.db.read
    .select({ organisationId: request.organisationId })
    .from(request)
    .where(own);
  if (!found) throw new DomainError("NOT_FOUND", "You have no such request.");
  const { organisationId } = found;
  const name = "request.withdraw";
  const take = async (tx: Tx, now: number) => {
    const [taken] = await tx
      .update(request)
      .set({ state: "withdrawn", version: sql`${request.version} + 1` })
      .where(and(own, eq(request.state, "pending"), gt(request.expiresAt, now)))
      .returning({ id: request.id });
    if (!taken) throw new DomainError("REQUEST_CLOSED", "This request is closed already.");
    return { status: "withdrawn" as const };
  };
  if (organisationId === null) {
    // An unknown company ID: there is nobody whose history could tell of it.
    const { idempotency } = context;
    const now = context.clock.now();
    return context.db.write({ name, now, ...(idempotency && { idempotency }) }, (tx) =>
      take(tx, now),
    );
  }
  return change(context, { name, organisationId }, async (unit) => {
    const answer = await take(unit.tx, unit.now);
    recordWithdrawn(unit, requestId);
    return answer;
  });
}
