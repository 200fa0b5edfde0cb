import fc from "fast-check";
import { test } from "vitest";
import { playSteps } from "#server/testing/model/play-steps.ts";
import { anyStep } from "#server/testing/model/steps.ts";

/** Bounded for every day. A campaign takes other seeds, more sequences and a longer time. */
const CAMPAIGN = { seed: 20_261, sequences: 10, timeMs: 20_000 };

test(
  "P2 P3 P4 P5 P6 T12 F32 any sequence of what touches a device, a licence or a person, in two organisations, parts of it sent twice: after each step the data is a plain model's, and the doctor is content",
  async () => {
    const sequences = fc.array(anyStep, { minLength: 40, maxLength: 90, size: "max" });
    await fc.assert(fc.asyncProperty(sequences, playSteps), {
      seed: CAMPAIGN.seed,
      numRuns: CAMPAIGN.sequences,
      interruptAfterTimeLimit: CAMPAIGN.timeMs,
      markInterruptAsFailure: false,
    });
  },
  3 * CAMPAIGN.timeMs,
);
