import { z } from "zod";
import { availableTo, balanceOf } from "../allocation/account.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { checkAgents } from "../device/check-agents.ts";
import type { Outcome } from "../device/selection.ts";
import { allocationExhausted, DomainError, invalidInput } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { decidedAlready, requireStillDeciding } from "./decider.ts";
import { namedDevices } from "./named-devices.ts";
import { placesFor } from "./places.ts";
import { type Around, planApproval, SKIPPED, type Skip } from "./plan-approval.ts";
import { RequestSelection, type SelectedRequest, selectRequestsInUnit } from "./selection.ts";
import { writeApprovals } from "./write-approval.ts";

const id = z.string().min(1).max(64);

export const ApproveRequestsInput = z.strictObject({
  selection: RequestSelection,
  /** Who will hold the devices; each one's requester unless said. */
  assignTo: id.nullish(),
  outletId: id.nullish(),
  partnerId: id.nullish(),
});
export type ApproveRequestsInput = z.infer<typeof ApproveRequestsInput>;

/** A bulk decision may carry thousands: as long as a commit. */
export const TIMEOUT_MS = 4_000;

/**
 * Approves tagging requests and assigns their devices in the same step: decision, licence, assignment and the requester's joining in
 * one transaction (P5). Oldest first until the caller's licences end; the rest stay pending. A device that is live already draws none
 * and keeps its state. A filter leaves flagged requests unless it says `flagged: true` (T6).
 *
 * Throws FORBIDDEN, NOT_FOUND (agent, outlet, partner), INVALID_INPUT, SELECTION_MOVED, ALLOCATION_EXHAUSTED (both numbers, when none
 * could be approved for want of licences); for a single id also what else keeps it from being approved: CONFLICT with its state, who
 * decided and when, or DEVICE_SUSPENDED.
 */
export async function approveRequests(
  context: Context,
  input: ApproveRequestsInput,
): Promise<Outcome> {
  const approver = requirePermission(context, "request.decide");
  const { organisationId, userId } = approver.actor;
  const { selection } = input;
  const assignTo = input.assignTo ?? null;
  const spec = { name: "request.approve", organisationId, timeoutMs: TIMEOUT_MS };
  return change(context, spec, async (unit) => {
    await requireStillDeciding(unit, approver);
    if (assignTo) await checkAgents(unit, [assignTo], { field: "assignTo" });
    const { requests, missing } = await selectRequestsInUnit(unit, selection);
    const given = { outletId: input.outletId ?? null, partnerId: input.partnerId ?? null };
    const around = await aroundOf(unit, requests, {
      ...{ assignTo, given, drawUserId: userId },
      leaveFlagged: "filter" in selection && selection.filter.flagged !== true,
      leaveKnown: false,
    });
    const { approvals, skips } = planApproval(requests, around);
    if (approvals.length === 0) await refuseNone(unit, selection, skips, around.available);
    await writeApprovals(unit, approvals, {
      decider: { kind: "user", userId },
      drawUserId: userId,
    });
    return {
      done: approvals.map((one) => one.request.id),
      skipped: skips.map(({ id, appCode }) => ({ id, appCode })),
      failed: missing.map((one) => ({ id: one, appCode: "NOT_FOUND" as const })),
    };
  });
}

interface Wanted extends Pick<Around, "assignTo" | "leaveFlagged" | "leaveKnown"> {
  given: { outletId: string | null; partnerId: string | null };
  drawUserId: string;
}

/** What a plan needs to know besides the requests: devices, places and licences, as they are inside the unit. */
export async function aroundOf(
  unit: Unit,
  requests: SelectedRequest[],
  { given, drawUserId, ...rest }: Wanted,
): Promise<Around> {
  const { organisationId, now } = unit;
  return {
    ...rest,
    organisationId,
    now,
    available: await balanceOf(unit, availableTo(drawUserId)),
    devices: await namedDevices(unit.tx, organisationId, requests),
    placeOf: await placesFor(unit, given, requests),
  };
}

/** When nothing can be approved: too few licences are an error; so is whatever keeps the one request that was asked for. */
async function refuseNone(
  unit: Unit,
  selection: RequestSelection,
  skips: Skip[],
  available: number,
): Promise<void> {
  const needed = skips.filter((skip) => skip.why === "licences").length;
  if (needed > 0) throw allocationExhausted(needed, available);
  const [only] = skips;
  if (!only || !("ids" in selection) || selection.ids.length > 1) return;
  throw only.why === "decided" ? await decidedAlready(unit, only.id) : refusalOf(only);
}

function refusalOf({ why, appCode, place }: Skip): DomainError {
  const message = SKIPPED[why][1];
  if (why === "mapping" && place) return invalidInput(place.problems);
  if (why === "agent")
    return invalidInput([{ field: "assignTo", code: "AGENT_REQUIRED", message }]);
  return new DomainError(appCode, message, { details: { reason: why } });
}
