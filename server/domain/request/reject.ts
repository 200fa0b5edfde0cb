import { sql } from "drizzle-orm";
import { z } from "zod";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import type { Outcome } from "../device/selection.ts";
import { postMails } from "../mail/post.ts";
import { rejectedMail } from "../mail/request-mail.ts";
import { requirePermission } from "../permission.ts";
import { typedText } from "../typed-text.ts";
import { TIMEOUT_MS } from "./approve.ts";
import { decidedAlready, requireStillDeciding } from "./decider.ts";
import { RequestSelection, type SelectedRequest, selectRequestsInUnit } from "./selection.ts";

export const RejectRequestsInput = z.strictObject({
  selection: RequestSelection,
  /** What the person will read. */
  reason: typedText(500).min(1, "Give a reason: the person will read it."),
});
export type RejectRequestsInput = z.infer<typeof RejectRequestsInput>;

/**
 * Rejects tagging requests with a reason that the requesters will read. No licence, device or membership is touched. Throws FORBIDDEN,
 * INVALID_INPUT, SELECTION_MOVED; for a single id that is decided already CONFLICT with its state, who decided and when.
 */
export async function rejectRequests(
  context: Context,
  { selection, reason }: RejectRequestsInput,
): Promise<Outcome> {
  const decider = requirePermission(context, "request.decide");
  const { organisationId } = decider.actor;
  const spec = { name: "request.reject", organisationId, timeoutMs: TIMEOUT_MS };
  return change(context, spec, async (unit) => {
    await requireStillDeciding(unit, decider);
    const { requests, missing } = await selectRequestsInUnit(unit, selection);
    const open = (one: SelectedRequest) => one.state === "pending" && one.expiresAt > unit.now;
    const due = requests.filter(open);
    const others = requests.filter((one) => !open(one));
    const [only] = others;
    if (only && "ids" in selection && selection.ids.length === 1)
      throw await decidedAlready(unit, only.id);
    await write(unit, due, { reason, userId: decider.actor.userId });
    return {
      done: due.map(({ id }) => id),
      skipped: others.map(({ id }) => ({ id, appCode: "CONFLICT" as const })),
      failed: missing.map((id) => ({ id, appCode: "NOT_FOUND" as const })),
    };
  });
}

async function write(
  unit: Unit,
  requests: SelectedRequest[],
  { reason, userId }: { reason: string; userId: string },
): Promise<void> {
  if (requests.length === 0) return;
  for (const { id } of requests) {
    unit.record({
      thingKind: "request",
      thingId: id,
      action: "rejected",
      state: "rejected",
      before: { state: "pending" },
      after: { state: "rejected", reason },
    });
  }
  const ids = JSON.stringify(requests.map(({ id }) => id));
  const done = await unit.tx.run(sql`
    update request set state = 'rejected', decided_at = ${unit.now}, decided_by = ${userId}, reason = ${reason}, version = version + 1
    where organisation_id = ${unit.organisationId} and id in (select value from json_each(${ids}))
      and state = 'pending' and expires_at > ${unit.now}`);
  if (done.rowsAffected !== requests.length) throw new Error("A request was decided in between.");
  await postMails(
    unit,
    requests.map(({ requester, requestCode }) => ({
      email: requester.email,
      mail: rejectedMail({ requesterName: requester.name, requestCode, reason }),
    })),
  );
}
