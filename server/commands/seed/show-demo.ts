import type { Env } from "#server/env.ts";
import { DEMO_OPERATOR } from "./demo-plan.ts";
import type { SeededOrganisation } from "./seed-demo.ts";

/** What a person needs to try the demo: each user with its password, and the company IDs. */
export function describeDemo(
  organisations: SeededOrganisation[],
  { demoPassword }: Pick<Env, "demoPassword">,
): string {
  const row = (email: string, role: string) => `  ${email.padEnd(28)}${demoPassword}  ${role}`;
  const blocks = organisations.map(({ name, companyId, users }) =>
    [`${name}, company ID ${companyId}`, ...users.map(({ email, role }) => row(email, role))].join(
      "\n",
    ),
  );
  return [
    ...blocks,
    `The platform\n${row(DEMO_OPERATOR.email, "operator")}`,
    "These are demo credentials, known to everybody: never put this database on a network.",
  ].join("\n\n");
}
