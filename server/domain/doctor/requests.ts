import { sql } from "drizzle-orm";
import { type Check, rowsCheck } from "./check.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** P5: decided once. */
export const requestChecks: Check[] = [
  rowsCheck(
    "D16",
    "P5",
    "a decided request names who decided, when, and what came of it; no other does; a rule has counted what it decided",
    () => sql`
      select 'request ' || r.id as named
      from request r
      left join device d on d.organisation_id = r.organisation_id and d.id = r.device_id
      left join user agent on agent.organisation_id = r.organisation_id and agent.id = r.assigned_user_id
      where case r.state
        when 'approved' then (r.decided_by is null and r.decided_by_rule_id is null) or r.decided_at is null
          or d.id is null or agent.id is null
        when 'rejected' then (r.decided_by is null and r.decided_by_rule_id is null) or r.decided_at is null
          or trim(coalesce(r.reason, '')) = ''
        else r.decided_by is not null or r.decided_by_rule_id is not null end
      union all
      select 'rule ' || rule.id
      from approval_rule rule
      left join (
        select organisation_id, decided_by_rule_id as id, count(*) as n from request
        where decided_by_rule_id is not null group by organisation_id, decided_by_rule_id
      ) decided on decided.organisation_id = rule.organisation_id and decided.id = rule.id
      where rule.use_count <> coalesce(decided.n, 0)`,
  ),
  rowsCheck(
    "D17",
    "P5",
    "one pending request per organisation, requester and device; none long past its expiry",
    ({ now }) => sql`
      select 'request ' || max(id) as named
      from request where state = 'pending'
      group by coalesce(organisation_id, 'unknown ' || company_id_typed), requester_id, device_key
      having count(*) > 1
      union all
      select 'request ' || id from request where state = 'pending' and expires_at < ${now - DAY_MS}`,
  ),
  rowsCheck(
    "D18",
    "P5",
    "only an approved request draws a licence; one of nobody is never decided",
    () => sql`
      select 'movement ' || m.id as named
      from allocation_movement m
      left join request r on r.organisation_id = m.organisation_id and r.id = m.request_id
      where m.request_id is not null and m.to_account glob 'in-use:*' and r.state is not 'approved'
      union all
      select 'request ' || id from request
      where organisation_id is null and state not in ('pending', 'expired', 'withdrawn')`,
  ),
];
