import { eq } from "drizzle-orm";
import { approvalRule } from "#db/schema/link.ts";
import { AddRuleInput, addRule } from "#server/domain/request/add-rule.ts";
import { switchRule } from "#server/domain/request/switch-rule.ts";
import { tryRule } from "#server/domain/request/try-rule.ts";
import type { TestOrganisation } from "./organisation.ts";
import { testAccounts, testRequests } from "./request.ts";
import type { TestWorld } from "./world.ts";

/** The domain whose people the rules of tests approve. */
export const RULE_DOMAIN = "works.example";

/** A rule that the owner made, tried and switched on: for {@link RULE_DOMAIN}, with the owner's licences, up to ten, unless said. */
export async function ruleOn(organisation: TestOrganisation, rest: object = {}): Promise<string> {
  const drawUserId = organisation.owner.id;
  const base = { kind: "email-domain", emailDomain: RULE_DOMAIN, drawUserId, cap: 10 };
  const owner = organisation.as(organisation.owner);
  const { ruleId } = await addRule(owner, AddRuleInput.parse({ ...base, ...rest }));
  await tryRule(owner, { ruleId });
  await switchRule(owner, { ruleId, on: true });
  return ruleId;
}

/** Pending requests of so many new accounts, of {@link RULE_DOMAIN} unless said, IMEIs from number 900 on. Returns their ids. */
export async function raiseMany(
  organisation: TestOrganisation,
  count: number,
  columns: object = {},
  account: Parameters<typeof testAccounts>[2] = { domain: RULE_DOMAIN },
): Promise<string[]> {
  const world = organisation.as(organisation.owner);
  const people = await testAccounts(world, count, account);
  return testRequests(
    world,
    organisation,
    people.map((requester, index) => ({ requester, imei: 900 + index, ...columns })),
  );
}

/** How many requests a rule has approved, by its own count. */
export async function useCountOf(
  { db }: Pick<TestWorld, "db">,
  ruleId: string,
): Promise<number | undefined> {
  const [rule] = await db.read.select().from(approvalRule).where(eq(approvalRule.id, ruleId));
  return rule?.useCount;
}
