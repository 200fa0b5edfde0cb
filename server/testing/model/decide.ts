import { eq } from "drizzle-orm";
import { request } from "#db/schema/request.ts";
import { tryRules } from "#server/domain/request/try-rules.ts";
import { DOMAIN, type Play } from "./play.ts";
import type { Side } from "./side.ts";
import type { ModelPerson, ModelRequest, ModelRule } from "./things.ts";

/** Whether approving makes, or finds, somebody an agent of the organisation. */
export function mayJoin({ state, side }: ModelPerson, of: Side): boolean {
  return state === "active" && (side === null || side === of);
}

/** One approval: decision, licence, assignment and the requester's joining, together (P5). */
export function approve(
  { world }: Pick<Play, "world">,
  asked: ModelRequest,
  { side, agent, drawer, deviceId }: Approval,
): void {
  const { requester, key } = asked;
  if (requester.side === null && mayJoin(requester, side)) {
    Object.assign(requester, { side, role: "agent" });
    side.people.push(requester);
  }
  const live = side.liveWith(key);
  const [device] = live
    ? [live]
    : side.addDevices(drawer, [{ id: deviceId, key, holders: new Set<ModelPerson>() }]);
  if (!device) throw new Error("no device was added");
  device.holders.add(agent);
  if (live) live.version += 1;
  Object.assign(asked, { state: "approved", device, decidedAt: world.clock.now() });
}

interface Approval {
  side: Side;
  agent: ModelPerson;
  /** Who pays where the device is new. */
  drawer: ModelPerson;
  /** The id the new device was given. */
  deviceId: string;
}

/** The rules look at a request that waits, as they do after each start; the first that is meant for it and can, approves. */
export async function letRulesDecide(play: Play, asked: ModelRequest): Promise<void> {
  const { world } = play;
  await tryRules(world, asked.id);
  const { side, requester } = asked;
  if (!side || asked.state !== "pending") return;
  const rule = side.rules.find((one) => approves(one, asked, side, world.clock.now()));
  if (!rule) return;
  rule.used += 1;
  const deviceId = await deviceOf(play, asked.id);
  approve(play, asked, { side, agent: requester, drawer: rule.drawer, deviceId });
}

function approves(rule: ModelRule, asked: ModelRequest, side: Side, now: number): boolean {
  const usable =
    rule.state === "on" &&
    rule.used < rule.cap &&
    (rule.expiresAt === null || rule.expiresAt > now);
  const { requester, kind, flagged, key, byLink } = asked;
  const meant =
    kind === "new" &&
    !flagged &&
    mayJoin(requester, side) &&
    (rule.kind === "enrolment-link" ? byLink : isTrusted(requester));
  const able =
    rule.drawer.state === "active" &&
    side.balances.availableTo(rule.drawer.id) > 0 &&
    side.liveWith(key) === null;
  return usable && meant && able;
}

const isTrusted = ({ trusted, email }: ModelPerson) => trusted && email.endsWith(`@${DOMAIN}`);

/** The id that an approval gave the device: the one thing the model has to be told. */
export async function deviceOf({ world }: Play, requestId: string): Promise<string> {
  const [found] = await world.db.read
    .select({ deviceId: request.deviceId })
    .from(request)
    .where(eq(request.id, requestId));
  return found?.deviceId ?? "";
}
