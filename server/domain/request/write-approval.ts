import { sql } from "drizzle-orm";
import { draw } from "../allocation/draw.ts";
import type { LinePlace, Unit } from "../change.ts";
import { keysOf } from "../device/check-device.ts";
import { postMails } from "../mail/post.ts";
import { approvedMail } from "../mail/request-mail.ts";
import type { Decider } from "./decider.ts";
import type { Approval } from "./plan-approval.ts";

interface Terms {
  decider: Decider;
  /** Whose licences pay for the devices that are new. */
  drawUserId: string;
}

/** Rows that one statement takes: well under 1 MB of JSON (ASSURANCE.md part 5, rule 10). */
const ROWS_A_PIECE = 1_000;

/**
 * Writes planned approvals: decision, licences, devices, assignments, the requesters' joining, history and mails, by a bounded number
 * of statements a thousand, all within the caller's unit (P5).
 */
export async function writeApprovals(
  unit: Unit,
  approvals: Approval[],
  terms: Terms,
): Promise<void> {
  if (approvals.length === 0) return;
  await join(unit, approvals);
  const place = recordAll(unit, approvals);
  const fresh = approvals.filter((one) => one.live === null);
  const movementId = place ? await drawFor(unit, fresh, terms, place) : null;
  for (let start = 0; start < approvals.length; start += ROWS_A_PIECE) {
    const piece = approvals.slice(start, start + ROWS_A_PIECE);
    await writePiece(unit, piece, terms, movementId);
  }
  await postMails(
    unit,
    approvals.map(({ request: { requester, requestCode } }) => ({
      email: requester.email,
      mail: approvedMail({ requesterName: requester.name, requestCode }),
    })),
  );
}

function drawFor(unit: Unit, fresh: Approval[], terms: Terms, place: LinePlace): Promise<string> {
  const [only] = fresh;
  return draw(unit, {
    userId: terms.drawUserId,
    amount: fresh.length,
    place,
    // One movement pays for all; it can name a request only when there is one.
    ...(fresh.length === 1 && only && { requestId: only.request.id }),
  });
}

/** Makes the requesters who belong to nobody agents; their sessions begin anew. */
async function join(unit: Unit, approvals: Approval[]): Promise<void> {
  const ids = [
    ...new Set(approvals.filter((one) => one.joins).map((one) => one.request.requester.id)),
  ];
  if (ids.length === 0) return;
  const joined = await unit.tx.run(sql`
    update user set organisation_id = ${unit.organisationId}, role = 'agent', session_version = session_version + 1,
      version = version + 1
    where id in (select value from json_each(${JSON.stringify(ids)}))
      and organisation_id is null and state = 'active' and operator = 0`);
  expectAll("requesters joined", joined.rowsAffected, ids.length);
  const after = { organisationId: unit.organisationId, role: "agent" };
  for (const thingId of ids)
    unit.record({ thingKind: "user", thingId, action: "user-joined", state: "active", after });
}

/** A line for each request and each device. Returns where the line of the first new device stands: the draw names it. */
function recordAll(unit: Unit, approvals: Approval[]): LinePlace | null {
  let first: LinePlace | null = null;
  for (const { request, deviceId, live, agentId, outletId, partnerId } of approvals) {
    const { platform, imei, imei2, serial, mac, model } = request;
    const given = { assignTo: agentId, outletId, partnerId };
    unit.record({
      thingKind: "request",
      thingId: request.id,
      action: "approved",
      state: "approved",
      before: { state: "pending" },
      after: { state: "approved", deviceId, assignTo: agentId },
    });
    const place = unit.record({
      thingKind: "device",
      thingId: deviceId,
      action: live ? "assigned" : "pre-enrolled",
      state: live?.state ?? "pre-enrolled",
      after: {
        ...(live ? {} : { platform, imei, imei2, serial, mac, model }),
        ...given,
        requestId: request.id,
        requestCode: request.requestCode,
      },
    });
    if (!live) first ??= place;
  }
  return first;
}

async function writePiece(
  unit: Unit,
  piece: Approval[],
  { decider, drawUserId }: Terms,
  movementId: string | null,
): Promise<void> {
  const { tx, organisationId, now } = unit;
  const fresh = piece.filter((one) => one.live === null);
  const userId = decider.kind === "user" ? decider.userId : null;
  const ruleId = decider.kind === "rule" ? decider.ruleId : null;
  await unit.flush();
  if (fresh.length > 0) {
    const devices = fresh.map(({ request, deviceId, outletId, partnerId }) => {
      const { platform, imei, imei2, serial, mac, model } = request;
      return [deviceId, platform, imei, imei2, serial, mac, model, outletId, partnerId];
    });
    await tx.run(sql`
      insert into device (organisation_id, id, state, platform, imei, imei2, serial, mac, model, outlet_id, partner_id,
        source, created_by, created_at, draw_user_id, draw_movement_id)
      select ${organisationId}, value ->> 0, 'pre-enrolled', value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
        value ->> 6, value ->> 7, value ->> 8, 'request', ${userId}, ${now}, ${drawUserId}, ${movementId}
      from json_each(${JSON.stringify(devices)})`);
    const keys = fresh.flatMap(({ request, deviceId }) =>
      keysOf(request).map(({ kind, key, slot }) => [kind, key, deviceId, slot]),
    );
    await tx.run(sql`
      insert into identifier (organisation_id, kind, key, released, device_id, slot)
      select ${organisationId}, value ->> 0, value ->> 1, 0, value ->> 2, value ->> 3 from json_each(${JSON.stringify(keys)})`);
  }
  await touchLive(unit, piece);
  const decided = JSON.stringify(
    piece.map(({ request, deviceId, agentId }) => [request.id, deviceId, agentId]),
  );
  await tx.run(sql`
    insert into assignment (organisation_id, device_id, user_id, assigned_at)
    select ${organisationId}, value ->> 1, value ->> 2, ${now} from json_each(${decided}) where true
    on conflict do nothing`);
  // The plus keeps the planner from reading the organisation's pending requests once for each of them.
  const done = await tx.run(sql`
    update request set state = 'approved', decided_at = ${now}, decided_by = ${userId}, decided_by_rule_id = ${ruleId},
      device_id = decided.value ->> 1, assigned_user_id = decided.value ->> 2, version = version + 1
    from json_each(${decided}) decided
    where request.id = decided.value ->> 0 and +request.organisation_id = ${organisationId} and +request.state = 'pending'
      and request.expires_at > ${now}`);
  expectAll("requests approved", done.rowsAffected, piece.length);
}

/** Devices that were live already take the place that was given for them, and count as changed. */
async function touchLive({ tx, organisationId }: Unit, piece: Approval[]): Promise<void> {
  const live = piece.filter((one) => one.live !== null);
  if (live.length === 0) return;
  const places = new Map<string, Approval[]>();
  for (const one of live) {
    const key = `${one.outletId} ${one.partnerId}`;
    const there = places.get(key);
    if (there) there.push(one);
    else places.set(key, [one]);
  }
  for (const devices of places.values()) {
    const { outletId = null, partnerId = null } = devices[0] ?? {};
    const ids = JSON.stringify(devices.map(({ deviceId }) => deviceId));
    await tx.run(sql`
      update device set outlet_id = coalesce(${outletId}, outlet_id), partner_id = coalesce(${partnerId}, partner_id),
        version = version + 1
      where organisation_id = ${organisationId} and id in (select value from json_each(${ids}))`);
  }
}

/** What was planned in this transaction is what is written; anything else undoes all of it. */
function expectAll(what: string, got: number, wanted: number): void {
  if (got !== wanted) throw new Error(`${got} ${what}, not ${wanted}: the plan does not hold.`);
}
