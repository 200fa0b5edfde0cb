import { expect } from "vitest";
import { runDoctor } from "#server/domain/doctor/run-doctor.ts";
import type { TestWorld } from "./world.ts";

/** The doctor finds every invariant of ASSURANCE.md kept. */
export async function expectSound({ db, clock }: Pick<TestWorld, "db" | "clock">): Promise<void> {
  const findings = await runDoctor(db, clock);
  expect(findings.filter((finding) => finding.outcome === "broken")).toEqual([]);
}
