import { expect } from "vitest";
import type { Context } from "#server/domain/context.ts";
import { runDoctor } from "#server/domain/doctor/run-doctor.ts";

/** The doctor finds every invariant of ASSURANCE.md kept. */
export async function expectSound({ db, clock }: Pick<Context, "db" | "clock">): Promise<void> {
  const findings = await runDoctor(db, clock);
  expect(findings.filter((finding) => finding.outcome === "broken")).toEqual([]);
}
