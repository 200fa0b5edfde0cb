import { sql } from "drizzle-orm";
import { isCompanyId } from "../organisation/company-id.ts";
import { type Check, type Examined, Findings, rowsCheck } from "./check.ts";
import { strayReferences } from "./references.ts";

/** P7: apart. */
export const tenancyChecks: Check[] = [
  {
    id: "D22",
    promise: "P7",
    about: "every reference joins rows of one organisation",
    run: ({ tx }) => strayReferences(tx),
  },
  rowsCheck(
    "D23",
    "P7",
    "an organisation has an active owner; a user at most one organisation, an operator none",
    () => sql`
      select 'organisation ' || o.id as named from organisation o
      where not exists (
        select 1 from user u where u.organisation_id = o.id and u.role = 'owner' and u.state = 'active')
      union all
      select 'user ' || id from user
      where (operator = 1 and organisation_id is not null) or (role is null) <> (organisation_id is null)`,
  ),
  {
    id: "D24",
    promise: "P7",
    about: "a company ID has its form and one organisation, which has one current ID",
    run: checkCompanyIds,
  },
];

async function checkCompanyIds({ tx }: Examined) {
  const findings = new Findings();
  const ids = await tx.all<{ value: string; organisations: number }>(
    sql`select value, count(distinct organisation_id) as organisations from company_id group by value`,
  );
  for (const { value, organisations } of ids) {
    if (!isCompanyId(value) || organisations !== 1) findings.add(`company ID ${value}`);
  }
  const without = await tx.all<{ id: string }>(sql`
    select o.id from organisation o
    left join company_id c on c.organisation_id = o.id and c.valid_until is null
    group by o.id having count(c.value) <> 1`);
  for (const { id } of without) findings.add(`organisation ${id}`);
  return findings;
}
