import type { approvalRule } from "#db/schema/link.ts";

type Rule = Pick<typeof approvalRule.$inferSelect, "kind" | "emailDomain">;

/** How history and pages call a rule. */
export function ruleName({ kind, emailDomain }: Rule): string {
  return kind === "email-domain" ? `Rule for @${emailDomain}` : "Rule for an enrolment link";
}
