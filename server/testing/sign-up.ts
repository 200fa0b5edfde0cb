import type { SignUpInput } from "#server/auth/sign-up.ts";
import type { TestWorld } from "./world.ts";

/** The password that people choose for themselves: good by the rules, and of nobody's own words. */
export const CHOSEN_PASSWORD = "seven quiet lanterns";

/** The public pages, as a client at this network address comes to them. */
export const publicDoor = (
  { db, clock }: Pick<TestWorld, "db" | "clock">,
  address = "192.0.2.1",
) => ({ db, clock, address });

/** What somebody fills in to make an organisation of their own. */
export const signUpForm = (email: string, changes: Partial<SignUpInput> = {}): SignUpInput => ({
  organisationName: "New Ventures",
  name: "Nora",
  email,
  password: CHOSEN_PASSWORD,
  ...changes,
});
