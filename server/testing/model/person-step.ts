import { createHash } from "node:crypto";
import { expect } from "vitest";
import { acceptInvitation } from "#server/domain/user/accept-invitation.ts";
import { changeRole } from "#server/domain/user/change-role.ts";
import { disableUser, enableUser } from "#server/domain/user/disable.ts";
import { inviteUsers } from "#server/domain/user/invite.ts";
import { removeUser } from "#server/domain/user/remove.ts";
import { revokeInvitation } from "#server/domain/user/revoke-invitation.ts";
import { DAY_MS } from "../clock.ts";
import { chosen, DOMAIN, expectCame, type Play } from "./play.ts";
import type { Side } from "./side.ts";
import type { StepOf } from "./steps.ts";
import type { ModelPerson } from "./things.ts";

type AsUser = ReturnType<Side["as"]>;

/** An owner invites somebody. */
export async function inviteStep(play: Play, { organisation, who, role }: StepOf<"invite">) {
  const side = play.sides[organisation];
  const owner = chosen(side.owners(), who);
  if (!owner) return;
  const name = `invited${play.fresh()}`;
  const email = `${name}@${DOMAIN}`;
  const hash = createHash("sha256").update(email).digest("hex");
  const door = { address: "192.0.2.1", tokenHashOf: () => hash };
  const verb = (at: AsUser) => inviteUsers(at, { emails: [email], role }, door);
  const answer = await expectCame(play, side.as(owner), verb, null);
  const [item] = answer?.items ?? [];
  expect(item).toMatchObject({ email, outcome: "invited" });
  const link = { hash, expiresAt: play.world.clock.now() + 7 * DAY_MS };
  const id = item?.userId ?? "";
  side.people.push({ id, name, email, side, role, state: "invited", trusted: false, link });
}

/** Somebody who was invited comes; the mail proves the address. */
export async function acceptStep(play: Play, { organisation, pick }: StepOf<"accept">) {
  const side = play.sides[organisation];
  const { world } = play;
  const person = chosen(
    side.people.filter((one) => one.link !== null),
    pick,
  );
  if (!person?.link) return;
  const { hash, expiresAt } = person.link;
  const good = person.state === "invited" && expiresAt > world.clock.now();
  const input = { tokenHash: hash, name: person.name, passwordHash: "none" };
  const verb = () => acceptInvitation(world, input);
  // A link is used once, whatever key the call has.
  await expectCame({ ...play, twice: false }, world, verb, good ? null : "TOKEN_EXPIRED");
  if (good) Object.assign(person, { state: "active", trusted: true });
}

/** An owner disables, enables or removes somebody, takes an invitation back, or gives another role. */
export async function personStep(play: Play, step: StepOf<"person">) {
  const side = play.sides[step.organisation];
  const owner = chosen(side.owners(), step.who);
  const person = chosen(side.people, step.pick);
  if (!owner || !person) return;
  const { id: userId } = person;
  const verbs = {
    disable: (at: AsUser) => disableUser(at, { userId }),
    enable: (at: AsUser) => enableUser(at, { userId }),
    remove: (at: AsUser) => removeUser(at, { userId }),
    revoke: (at: AsUser) => revokeInvitation(at, { userId }),
    role: (at: AsUser) => changeRole(at, { userId, role: step.role }),
  };
  const due = refusalOf(side, { verb: step.verb, owner, person, role: step.role });
  await expectCame<AsUser, unknown>(play, side.as(owner), verbs[step.verb], due);
  if (due !== null) return;
  if (step.verb === "role") person.role = step.role;
  if (step.verb === "disable") person.state = "disabled";
  if (step.verb === "enable") person.state = "active";
  if (step.verb === "remove" || step.verb === "revoke") part(play, side, person);
}

interface Managing {
  verb: StepOf<"person">["verb"];
  owner: ModelPerson;
  person: ModelPerson;
  role: StepOf<"person">["role"];
}

function refusalOf(side: Side, { verb, owner, person, role }: Managing): string | null {
  const { state } = person;
  const self = owner === person;
  if (state === "removed") return "NOT_FOUND";
  switch (verb) {
    case "role":
      return self && person.role !== role ? "CONFLICT" : null;
    case "disable":
      return state === "invited" || self ? "CONFLICT" : null;
    case "enable":
      return state === "invited" ? "CONFLICT" : null;
    case "revoke":
      return state !== "invited" || side.held(person).length > 0 ? "CONFLICT" : null;
    case "remove":
      return self || side.held(person).length > 0 ? "CONFLICT" : null;
  }
}

/** Whoever leaves: what they have available goes to the bank, what they asked for is withdrawn, rules that draw from them end. */
function part({ requests }: Play, side: Side, person: ModelPerson) {
  person.state = "removed";
  side.balances.partWith(person.id);
  for (const one of requests) {
    if (one.requester === person && one.side === side && one.state === "pending")
      one.state = "withdrawn";
  }
  for (const rule of side.rules) if (rule.drawer === person) rule.state = "off";
}
