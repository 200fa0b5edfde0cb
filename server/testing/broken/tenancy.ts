import { type Break, LATE, oneDevice } from "./break.ts";

/** D16–D26: requests, states, references and secrets. */
export const TENANCY_BREAKS: Break[] = [
  ["D16", "nobody approved", "update request set decided_by = null where state = 'approved'"],
  ["D16", "approved at no time", "update request set decided_at = null where state = 'approved'"],
  ["D16", "nobody rejected", "update request set decided_by = null where state = 'rejected'"],
  ["D16", "rejected at no time", "update request set decided_at = null where state = 'rejected'"],
  [
    "D16",
    "decided by a rule, and still pending",
    "update request set decided_by_rule_id = (select min(id) from approval_rule) where state = 'pending'",
  ],
  ["D16", "approved for no device", "update request set device_id = null where state = 'approved'"],
  [
    "D16",
    "approved for another organisation's person",
    "update request set assigned_user_id = (select max(id) from user where organisation_id = $globex) where state = 'approved'",
  ],
  ["D16", "rejected without a reason", "update request set reason = ' ' where state = 'rejected'"],
  [
    "D16",
    "decided, and still pending",
    "update request set decided_by = requester_id where state = 'pending'",
  ],
  [
    "D17",
    "two pending for one device",
    "drop index request_open; drop index request_open_in_organisation; update request set state = 'pending', device_key = 'same' where state in ('pending', 'rejected')",
  ],
  [
    "D17",
    "two pending with one unknown company ID",
    "drop index request_open; update request set state = 'pending' where organisation_id is null; insert into request (id, organisation_id, kind, state, request_code, token_hash, requester_id, company_id_typed, platform, imei, device_key, created_at, expires_at) select id || 'x', null, kind, state, request_code, lower(hex(randomblob(32))), requester_id, company_id_typed, platform, imei, device_key, created_at, expires_at from request where organisation_id is null",
  ],
  [
    "D17",
    "pending long past its expiry",
    `update request set expires_at = ${LATE} where state = 'pending'`,
  ],
  [
    "D18",
    "a draw for a request nobody approved",
    "update request set state = 'rejected' where state = 'approved'",
  ],
  [
    "D18",
    "a decision on an unknown company ID",
    "update request set state = 'approved' where organisation_id is null",
  ],
  [
    "D20",
    "a device in a state nobody wrote down",
    `update device set state = 'enrolled' where id = ${oneDevice("suspended")}`,
  ],
  [
    "D20",
    "a user in a state nobody wrote down",
    "update user set state = 'disabled' where role = 'viewer' and organisation_id = $acme",
  ],
  [
    "D20",
    "an import in a state nobody wrote down",
    "update import set state = 'expired' where state = 'ready'",
  ],
  [
    "D20",
    "a request in a state nobody wrote down",
    "update request set state = 'withdrawn' where state = 'pending'",
  ],
  [
    "D21",
    "a movement that no line tells of",
    "update allocation_movement set line_position = 999 where reason = 'grant'",
  ],
  [
    "D22",
    "a device at another organisation's outlet",
    "update device set outlet_id = (select min(id) from outlet where organisation_id = $globex) where organisation_id = $acme",
  ],
  [
    "D22",
    "another organisation's person on a row",
    "update import_row set line_after = json_set(line_after, '$.assignTo', (select max(id) from user where organisation_id = $globex)) where organisation_id = $acme and line_after is not null",
  ],
  [
    "D22",
    "a line about another organisation's device",
    "update history_line set thing_id = (select id from device where organisation_id = $globex) where organisation_id = $acme and thing_kind = 'device'",
  ],
  [
    "D22",
    "a row that would become another organisation's device",
    "update import_row set device_id = (select id from device where organisation_id = $globex) where organisation_id = $acme and row = 2",
  ],
  [
    "D22",
    "a line about a link that nobody has",
    "update history_line set thing_id = 'nobody' where organisation_id = $acme and thing_kind = 'link'",
  ],
  [
    "D23",
    "no active owner",
    "update user set state = 'disabled' where role = 'owner' and organisation_id = $acme",
  ],
  [
    "D23",
    "an operator of an organisation",
    "update user set operator = 1 where role = 'viewer' and organisation_id = $acme",
  ],
  [
    "D23",
    "somebody of an organisation without a role",
    "update user set role = null where role = 'viewer' and organisation_id = $acme",
  ],
  [
    "D24",
    "a company ID without a digit",
    "update company_id set value = 'ABCDEFGH' where organisation_id = $acme and valid_until is null",
  ],
  [
    "D24",
    "an organisation that cannot be addressed",
    "delete from company_id where organisation_id = $acme",
  ],
  ["D25", "half an answer", "update idempotency_key set answer = substr('{\"deviceId\":', 1, 5)"],
  ["D25", "a body without a hash", "update idempotency_key set body_hash = ''"],
  ["D25", "a token in clear", "update user_token set hash = 'acc_' || substr(hash, 5)"],
  ["D25", "a device token cut short", "update device_token set hash = substr(hash, 1, 32)"],
  ["D25", "a request token in capitals", "update request set token_hash = upper(token_hash)"],
  [
    "D25",
    "a provisioning token that is no digest",
    "update provisioning_token set hash = 'warehouse' where label = 'Warehouse'",
  ],
  ...(["account", "invitation", "reset"] as const).map(
    (kind): Break => [
      "D26",
      `a live ${kind} link of somebody removed`,
      `update user_token set kind = '${kind}'; update user set state = 'removed' where id in (select user_id from user_token)`,
    ],
  ),
  [
    "D26",
    "a token that outlived its user",
    "update user set state = 'disabled' where id = (select user_id from user_token)",
  ],
];
