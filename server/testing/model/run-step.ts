import { resumeOrganisation } from "#server/domain/operator/suspend-organisation.ts";
import { checkInStep, waitStep } from "./client-step.ts";
import { burstStep, correctStep, createStep, replaceStep } from "./device-step.ts";
import { commitStep, undoStep, uploadStep } from "./import-step.ts";
import { allotStep, grantStep } from "./licence-step.ts";
import { acceptStep, inviteStep, personStep } from "./person-step.ts";
import type { Play } from "./play.ts";
import { claimStep, decideStep, withdrawStep } from "./request-step.ts";
import { operatorOf, policyStep, provisioningStep, ruleStep, suspendStep } from "./rule-step.ts";
import { assignStep, mapStep, stateStep } from "./selection-step.ts";
import { startStep } from "./start-step.ts";
import type { Step, StepOf } from "./steps.ts";

const RUN: { [K in Step["kind"]]: (play: Play, step: StepOf<K>) => Promise<unknown> } = {
  grant: grantStep,
  allot: allotStep,
  create: createStep,
  burst: burstStep,
  correct: correctStep,
  replace: replaceStep,
  state: stateStep,
  assign: assignStep,
  map: mapStep,
  upload: uploadStep,
  commit: commitStep,
  undo: undoStep,
  start: startStep,
  decide: decideStep,
  withdraw: withdrawStep,
  claim: claimStep,
  "check-in": checkInStep,
  rule: ruleStep,
  provisioning: provisioningStep,
  policy: policyStep,
  suspend: suspendStep,
  invite: inviteStep,
  accept: acceptStep,
  person: personStep,
  wait: waitStep,
};

/** Steps that take nobody of the organisation: they go on while it is suspended. */
const OUTSIDE: readonly Step["kind"][] = [
  "grant",
  "start",
  "withdraw",
  "claim",
  "check-in",
  "suspend",
  "wait",
];

/** Does a step for real and in the model, a second after the last, and holds the answer against what the model says it must be. */
export async function runStep(play: Play, step: Step): Promise<void> {
  play.world.clock.advance(1_000);
  play.twice = step.twice;
  const side = play.sides[step.organisation];
  if (side.suspended && !OUTSIDE.includes(step.kind)) {
    await resumeOrganisation(operatorOf(play), { organisationId: side.real.id });
    side.suspended = false;
  }
  const run = RUN[step.kind] as (play: Play, step: Step) => Promise<unknown>;
  await run(play, step);
}
