import { createHash } from "node:crypto";
import { expect } from "vitest";
import { createToken } from "#server/domain/link/create-token.ts";
import { revokeToken } from "#server/domain/link/revoke-token.ts";
import { suspendOrganisation } from "#server/domain/operator/suspend-organisation.ts";
import { changeSettings } from "#server/domain/organisation/change-settings.ts";
import { addRule } from "#server/domain/request/add-rule.ts";
import { removeRule, switchRule } from "#server/domain/request/switch-rule.ts";
import { tryRule } from "#server/domain/request/try-rule.ts";
import { DAY_MS } from "../clock.ts";
import { chosen, DOMAIN, expectCame, type Play } from "./play.ts";
import type { Side } from "./side.ts";
import type { StepOf } from "./steps.ts";
import type { ModelPerson } from "./things.ts";

type AsUser = ReturnType<Side["as"]>;

/** An owner adds a rule, tries it and switches it on; or switches one off, on again, or removes it. */
export async function ruleStep(play: Play, step: StepOf<"rule">) {
  const side = play.sides[step.organisation];
  const [owner] = side.owners();
  if (!owner) return;
  if (step.verb === "make") return makeRule(play, side, owner, step);
  const now = play.world.clock.now();
  const rule = chosen(
    side.rules.filter((one) => one.expiresAt === null),
    step.pick,
  );
  if (!rule) return;
  const ruleId = rule.id;
  if (step.verb === "remove") {
    await expectCame(play, side.as(owner), (at: AsUser) => removeRule(at, { ruleId }), null);
    Object.assign(rule, { state: "off", expiresAt: now });
    return;
  }
  const on = step.verb === "on";
  const due = on && rule.used >= rule.cap ? "CONFLICT" : null;
  await expectCame(play, side.as(owner), (at: AsUser) => switchRule(at, { ruleId, on }), due);
  if (due === null) rule.state = on ? "on" : "off";
}

async function makeRule(play: Play, side: Side, owner: ModelPerson, step: StepOf<"rule">) {
  const { of: kind, cap, pick } = step;
  // Mostly somebody who may have licences.
  const drawer = chosen(pick % 5 === 0 ? side.people : side.staff(), pick);
  if (!drawer) return;
  const target = kind === "email-domain" ? { emailDomain: DOMAIN } : { linkId: side.link.linkId };
  const input = { kind, ...target, drawUserId: drawer.id, cap };
  const due = drawer.state === "active" ? null : "NOT_FOUND";
  const context = side.as(owner);
  const made = await expectCame(play, context, (at: AsUser) => addRule(at, input), due);
  if (!made) return;
  const { ruleId } = made;
  const untried = (at: AsUser) => switchRule(at, { ruleId, on: true });
  await expectCame(play, context, untried, "CONFLICT");
  await expectCame(play, context, (at: AsUser) => tryRule(at, { ruleId }), null);
  await expectCame(play, context, untried, null);
  side.rules.push({ id: ruleId, kind, state: "on", drawer, cap, used: 0, expiresAt: null });
}

/** A provisioning token is made, for some uses and days; or revoked. */
export async function provisioningStep(play: Play, step: StepOf<"provisioning">) {
  const { organisation, who, pick, maxUses, days, revoke } = step;
  const side = play.sides[organisation];
  const actor = chosen(side.staff(), who);
  if (!actor) return;
  const context = side.as(actor);
  if (revoke) {
    const token = chosen(side.provisioning, pick);
    if (!token) return;
    const due = token.revoked ? "CONFLICT" : null;
    const input = { tokenId: token.id };
    await expectCame(play, context, (at: AsUser) => revokeToken(at, input), due);
    token.revoked = true;
    return;
  }
  const number = play.fresh();
  const text = `prv_${createHash("sha256").update(`model ${number}`).digest("hex").slice(0, 43)}`;
  const hash = createHash("sha256").update(text).digest("hex");
  const expiresAt = context.clock.now() + days * DAY_MS;
  const input = { label: `Box ${number}`, expiresAt: new Date(expiresAt).toISOString(), maxUses };
  const verb = (at: AsUser) => createToken(at, input, () => hash);
  const made = await expectCame(play, context, verb, null);
  expect(made?.tokenId).toBeDefined();
  const id = made?.tokenId ?? "";
  side.provisioning.push({ id, text, maxUses, used: 0, expiresAt, revoked: false });
}

/** Whether a device that comes back resumes or waits. */
export async function policyStep(play: Play, { organisation, policy }: StepOf<"policy">) {
  const side = play.sides[organisation];
  const [owner] = side.owners();
  if (!owner) return;
  const input = { reEnrolmentPolicy: policy };
  await expectCame(play, side.as(owner), (at: AsUser) => changeSettings(at, input), null);
  side.policy = policy;
}

/** An operator suspends an organisation. It is let go on before the next step of one of its people. */
export async function suspendStep(play: Play, { organisation }: StepOf<"suspend">) {
  const side = play.sides[organisation];
  const input = { organisationId: side.real.id };
  const place = operatorOf(play);
  await expectCame(play, place, (context) => suspendOrganisation(context, input), null);
  side.suspended = true;
}

export function operatorOf({ world: { db, clock } }: Play) {
  return { db, clock, actor: { kind: "operator" as const, userId: "operator", name: "Operator" } };
}
