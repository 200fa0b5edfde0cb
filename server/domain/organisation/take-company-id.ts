import { companyId } from "#db/schema/organisation.ts";
import type { Unit } from "../change.ts";
import { newCompanyId } from "./company-id.ts";

const TRIES = 20;

/** Gives the unit's organisation a company ID that nobody has or had: random until one is free; with 10¹² of them the second try is rare. */
export async function takeCompanyId({ tx, now, organisationId }: Unit): Promise<string> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const [taken] = await tx
      .insert(companyId)
      .values({ value: newCompanyId(), organisationId, createdAt: now })
      .onConflictDoNothing()
      .returning({ value: companyId.value });
    if (taken) return taken.value;
  }
  throw new Error("No free company ID was found.");
}
