import fc from "fast-check";
import { expect, test } from "vitest";
import { Balances } from "#server/testing/model/balances.ts";
import { type Play, runStep, type Side } from "#server/testing/model/run-step.ts";
import { anyStep } from "#server/testing/model/steps.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "./allocation/summary.ts";
import { describeLine, runDoctor } from "./doctor/run-doctor.ts";

const TIME_LIMIT_MS = 30_000;

test(
  "P2 P3 P4 P5 P6 T12 any sequence of grants, allotments, devices, assignments, corrections, replacements, requests, approvals, imports, commits, undos and ends, in two organisations: after each step the doctor is content and the balances are a plain model's",
  async () => {
    const sequences = fc.array(anyStep, { minLength: 15, maxLength: 30, size: "max" });
    await fc.assert(
      fc.asyncProperty(sequences, async (steps) => {
        const world = await testWorld();
        try {
          const play = await begin(world);
          for (const step of steps) {
            await runStep(play, step);
            await expectSound(play);
          }
        } finally {
          await world.close();
        }
      }),
      {
        seed: 20_261,
        numRuns: 40,
        interruptAfterTimeLimit: TIME_LIMIT_MS,
        markInterruptAsFailure: false,
      },
    );
  },
  2 * TIME_LIMIT_MS,
);

/** One organisation with licences, and one whose first grant is still to come. */
async function begin(world: TestWorld): Promise<Play> {
  const [first, second] = [
    await world.organisation({ licences: 16, adminLicences: 6, agents: 0 }),
    await world.organisation({ licences: 0, agents: 0 }),
  ];
  const sides: [Side, Side] = [
    { real: first, model: new Balances(first.owner.id) },
    { real: second, model: new Balances(second.owner.id) },
  ];
  sides[0].model.grant(16);
  sides[0].model.allot(first.owner.id, -6);
  sides[0].model.allot(first.admin.id, 6);
  return { world, sides, nextFreshKey: 1_000 };
}

async function expectSound({ world, sides }: Play): Promise<void> {
  const lines = await runDoctor(world.db, world.clock);
  expect(lines.filter((line) => line.outcome === "broken").map(describeLine)).toEqual([]);
  for (const { real, model } of sides) {
    const { granted, bank, users } = await allocationSummary(real.as(real.owner));
    const people = [real.owner.id, real.admin.id];
    expect({
      granted,
      bank,
      users: users.filter((user) => people.includes(user.userId)),
    }).toMatchObject({
      granted: model.granted,
      bank: model.bank,
      users: users
        .filter((user) => people.includes(user.userId))
        .map(({ userId }) => ({
          userId,
          available: model.availableTo(userId),
          inUse: model.inUse(userId),
        })),
    });
  }
}
