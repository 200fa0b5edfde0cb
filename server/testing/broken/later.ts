import type { Break } from "./break.ts";

/** Rows of what came later: rules, links, provisioning tokens, overlapping company IDs, saved views, mails, last seen. */
export const LATER_BREAKS: Break[] = [
  ["D1", "a saved view of nobody", "update saved_view set user_id = 'nobody'"],
  ["D1", "a mail of no organisation", "update outbox set organisation_id = 'nowhere'"],
  ["D1", "a rule beyond its cap", "update approval_rule set use_count = cap + 1"],
  [
    "D1",
    "a link used more often than it may be",
    "update enrolment_link set use_count = max_uses + 1 where max_uses is not null",
  ],
  [
    "D1",
    "a provisioning token used more often than it may be",
    "update provisioning_token set use_count = max_uses + 1 where max_uses is not null",
  ],
  ["D1", "last seen of no device", "update device_presence set device_id = 'gone'"],
  [
    "D16",
    "a rule that approved and is gone",
    "update request set decided_by_rule_id = null where decided_by is null and state = 'approved'",
  ],
  [
    "D16",
    "a rule that counted fewer than it approved",
    "update approval_rule set use_count = 0 where use_count > 0",
  ],
  [
    "D16",
    "a rule that counted more than it approved",
    "update approval_rule set use_count = use_count + 1 where use_count > 0",
  ],
  [
    "D20",
    "a request that a rule approved and no line tells of",
    "update history_line set state = 'pending' where action = 'approved' and thing_id in (select id from request where decided_by_rule_id is not null)",
  ],
  [
    "D22",
    "a rule that draws from another organisation's person",
    "update approval_rule set draw_user_id = (select max(id) from user where organisation_id = $globex)",
  ],
  [
    "D22",
    "a rule for another organisation's link",
    "update approval_rule set organisation_id = $globex, draw_user_id = (select max(id) from user where organisation_id = $globex) where link_id is not null",
  ],
  [
    "D22",
    "a link to another organisation's channel partner",
    "update enrolment_link set partner_id = (select min(id) from channel_partner where organisation_id = $globex)",
  ],
  [
    "D22",
    "a provisioning token that another organisation's person made",
    "update provisioning_token set created_by = (select max(id) from user where organisation_id = $globex)",
  ],
  [
    "D22",
    "a request decided by another organisation's rule",
    "update approval_rule set organisation_id = $globex, link_id = null, draw_user_id = (select max(id) from user where organisation_id = $globex) where use_count > 0",
  ],
  [
    "D22",
    "a request decided by another organisation's person",
    "update request set decided_by = (select max(id) from user where organisation_id = $globex) where state = 'rejected'",
  ],
  [
    "D22",
    "a device held by another organisation's person",
    "update assignment set user_id = (select max(id) from user where organisation_id = $globex)",
  ],
  [
    "D22",
    "a line about a rule that nobody has",
    "update history_line set thing_id = 'nobody' where thing_kind = 'rule'",
  ],
  [
    "D22",
    "a line about another organisation",
    "update history_line set thing_id = $globex where organisation_id = $acme and thing_kind = 'organisation'",
  ],
  [
    "D24",
    "an old company ID in its overlap with a letter that is none",
    "update company_id set value = 'OLD0WORD' where valid_until is not null",
  ],
  [
    "D24",
    "two current company IDs",
    "drop index company_id_current; update company_id set valid_until = null",
  ],
];
