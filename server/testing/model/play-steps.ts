import { expect } from "vitest";
import { describeLine, runDoctor } from "#server/domain/doctor/run-doctor.ts";
import { type TestWorld, testWorld } from "../world.ts";
import { expectLikeModel } from "./compare.ts";
import { beginPlay } from "./play.ts";
import { runStep } from "./run-step.ts";
import type { Step } from "./steps.ts";

/** The doctor takes as long as some steps: it looks after every so many, and at the end. */
const DOCTOR_EVERY = 6;

/** So that there is a rule to meet from the start: two requests that come by the link are approved from the admin's licences. */
const FIRST: Step = {
  ...{ kind: "rule", verb: "make", of: "enrolment-link", pick: 1, cap: 2 },
  ...{ organisation: 0, twice: false },
};

/** Does the steps one after another in a database of their own; after each the data is the model's, and the doctor is content. */
export async function playSteps(steps: readonly Step[]): Promise<void> {
  const world = await testWorld();
  try {
    const play = await beginPlay(world);
    for (const [index, step] of [FIRST, ...steps].entries()) {
      await runStep(play, step);
      await expectLikeModel(play);
      if ((index + 1) % DOCTOR_EVERY === 0) await expectContent(world);
    }
    await expectContent(world);
  } finally {
    await world.close();
  }
}

async function expectContent({ db, clock }: TestWorld): Promise<void> {
  const lines = await runDoctor(db, clock);
  expect(lines.filter((line) => line.outcome === "broken").map(describeLine)).toEqual([]);
}
