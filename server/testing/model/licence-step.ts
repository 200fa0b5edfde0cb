import { allot } from "#server/domain/allocation/allot.ts";
import { grant } from "#server/domain/allocation/grant.ts";
import { systemContext } from "../organisation.ts";
import { chosen, expectCame, type Play } from "./play.ts";
import type { StepOf } from "./steps.ts";

/** An operator grants licences to the bank, or withdraws what still lies there. */
export async function grantStep(play: Play, { organisation, amount }: StepOf<"grant">) {
  const side = play.sides[organisation];
  const input = { organisationId: side.real.id, amount };
  const place = systemContext(play.world.db, play.world.clock);
  const due = side.grant(amount) ? null : "ALLOCATION_EXHAUSTED";
  await expectCame(play, place, (context) => grant(context, input), due);
}

/** An owner allots licences to somebody, or takes them back. */
export async function allotStep(play: Play, { organisation, pick, amount }: StepOf<"allot">) {
  const side = play.sides[organisation];
  const [owner] = side.owners();
  const person = chosen(side.people, pick);
  if (!owner || !person) return;
  const input = { userId: person.id, amount };
  const refusal =
    (person.state === "removed" && "NOT_FOUND") ||
    (person.state === "disabled" && amount > 0 && "CONFLICT") ||
    null;
  const moved = refusal === null && side.balances.allot(person.id, amount);
  const due = refusal ?? (moved ? null : "ALLOCATION_EXHAUSTED");
  await expectCame(play, side.as(owner), (context) => allot(context, input), due);
}
