import { keysOf } from "../device/check-device.ts";
import type { AppCode } from "../errors.ts";
import { newId } from "../id.ts";
import { standingFlags } from "./flags.ts";
import type { NamedDevice } from "./named-devices.ts";
import type { Place } from "./places.ts";
import { mayJoin } from "./requester.ts";
import type { SelectedRequest } from "./selection.ts";

/** One request as it will be approved. */
export interface Approval {
  request: SelectedRequest;
  deviceId: string;
  /** A device that is live already draws nothing and keeps its state. */
  live: NamedDevice | null;
  agentId: string;
  /** The requester belongs to nobody yet, and becomes an agent. */
  joins: boolean;
  outletId: string | null;
  partnerId: string | null;
}

/** Why a request is left as it is. */
export interface Skip {
  id: string;
  appCode: AppCode;
  why: keyof typeof SKIPPED;
  /** For `mapping`: what the place lacks. */
  place?: Place;
}

/** What each reason means to a caller, and to a person. */
export const SKIPPED = {
  decided: ["CONFLICT", "This request is decided already."],
  flagged: ["CONFLICT", "This request has a flag. Look at it alone, or filter for flagged ones."],
  agent: [
    "INVALID_INPUT",
    "The requester cannot be an agent here. Choose whom the device is assigned to.",
  ],
  twice: [
    "CONFLICT",
    "An older request of this selection is for the same device. Decide this one alone.",
  ],
  clash: ["CONFLICT", "Its identifiers are on two of your devices. Correct one of those first."],
  known: ["CONFLICT", "A live device of your organisation has these identifiers."],
  suspended: ["DEVICE_SUSPENDED", "Its device is suspended. Resume the device first."],
  mapping: ["INVALID_INPUT", "The device needs an outlet or a channel partner."],
  licences: ["ALLOCATION_EXHAUSTED", "There is no licence left for it."],
} as const satisfies Record<string, readonly [AppCode, string]>;

export interface Around {
  organisationId: string;
  now: number;
  /** Whoever the devices go to; null: each to its requester. */
  assignTo: string | null;
  /** Leaves requests with a standing flag alone. */
  leaveFlagged: boolean;
  /** Leaves requests for a device of the organisation alone: a rule never gives one away. */
  leaveKnown: boolean;
  /** Licences there are. */
  available: number;
  devices: Map<string, NamedDevice[]>;
  placeOf: (request: SelectedRequest) => Place;
}

/** Decides of each request, in the given order, whether it is approved and as what; licences go to the first. Changes nothing. */
export function planApproval(
  requests: SelectedRequest[],
  around: Around,
): { approvals: Approval[]; skips: Skip[] } {
  const approvals: Approval[] = [];
  const skips: Skip[] = [];
  const taken = new Set<string>();
  let left = around.available;
  for (const request of requests) {
    const outcome = judge(request, around, taken, left);
    if ("why" in outcome) {
      skips.push(outcome);
      continue;
    }
    approvals.push(outcome);
    for (const mark of marksOf(request, outcome.live)) taken.add(mark);
    if (!outcome.live) left -= 1;
  }
  return { approvals, skips };
}

function judge(
  request: SelectedRequest,
  around: Around,
  taken: Set<string>,
  left: number,
): Approval | Skip {
  const { id, requester } = request;
  const skip = (why: Skip["why"]): Skip => ({ id, why, appCode: SKIPPED[why][0] });
  if (request.state !== "pending" || request.expiresAt <= around.now) return skip("decided");
  const { flags } = standingFlags(request.flags, requester.emailVerifiedAt !== null);
  if (around.leaveFlagged && flags.length > 0) return skip("flagged");
  const joinable = mayJoin(requester, around.organisationId);
  const agentId = around.assignTo ?? (joinable ? requester.id : null);
  if (agentId === null) return skip("agent");
  const [live = null, other] = around.devices.get(id) ?? [];
  if (other) return skip("clash");
  if (marksOf(request, live).some((mark) => taken.has(mark))) return skip("twice");
  if (live && around.leaveKnown) return skip("known");
  if (live?.state === "suspended") return skip("suspended");
  const place = around.placeOf(request);
  if (!live && place.problems.length > 0) return { ...skip("mapping"), place };
  if (!live && left < 1) return skip("licences");
  const { outletId, partnerId } = place;
  const joins = joinable && requester.organisationId === null;
  return {
    request,
    live,
    agentId,
    joins,
    outletId,
    partnerId,
    deviceId: live?.deviceId ?? newId(around.now),
  };
}

/** By what two requests are for one device. */
function marksOf(request: SelectedRequest, live: NamedDevice | null): string[] {
  const keys = keysOf(request).map(({ kind, key }) => `${kind} ${key}`);
  return live ? [...keys, `device ${live.deviceId}`] : keys;
}
