import { type Break, oneDevice } from "./break.ts";

/** D1–D8: the file and the ledger. */
export const LEDGER_BREAKS: Break[] = [
  [
    "D1",
    "a reference to nothing",
    "update device set outlet_id = 'gone' where id = (select min(id) from device)",
  ],
  ["D1", "a value its CHECK forbids", "update import set state = 'odd' where state = 'ready'"],
  [
    "D2",
    "the newest migration is not applied",
    "delete from __drizzle_migrations where created_at = (select max(created_at) from __drizzle_migrations)",
  ],
  [
    "D2",
    "a newer build has migrated",
    "insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)",
  ],
  ["D2", "no migration was ever applied", "drop table __drizzle_migrations"],
  ["D3", "another journal", "pragma journal_mode = delete"],
  [
    "D4",
    "a movement of nothing",
    "update allocation_movement set amount = 0 where reason = 'draw'",
  ],
  [
    "D4",
    "a movement of less than nothing",
    "update allocation_movement set amount = -amount where reason = 'draw'",
  ],
  [
    "D4",
    "a movement from no such account",
    "update allocation_movement set from_account = 'gone' where reason = 'grant'",
  ],
  [
    "D4",
    "a movement of half a licence",
    "update allocation_movement set amount = 1.5 where reason = 'draw'",
  ],
  [
    "D4",
    "a movement to itself",
    "update allocation_movement set to_account = from_account where reason = 'draw'",
  ],
  [
    "D4",
    "a movement between no such accounts",
    "update allocation_movement set to_account = 'gone' where reason = 'grant'",
  ],
  [
    "D4",
    "a movement past the bank",
    "update allocation_movement set from_account = 'grant' where reason = 'allot'",
  ],
  [
    "D4",
    "a draw for another user",
    "update allocation_movement set from_account = (select max(id) from allocation_account a where a.organisation_id = allocation_movement.organisation_id and kind = 'available' and id <> from_account) where reason = 'draw' and organisation_id = $acme",
  ],
  [
    "D5",
    "a balance one too high",
    "update allocation_account set balance = balance + 1 where kind = 'bank' and organisation_id = $acme",
  ],
  [
    "D5",
    "a balance below zero",
    "update allocation_account set balance = -1 where kind = 'bank' and organisation_id = $acme",
  ],
  [
    "D5",
    "more withdrawn than was ever granted, and every balance as its movements say",
    "insert into allocation_movement select organisation_id, id || 'x', to_account, from_account, amount * 9, 'grant-withdrawn', null, null, null, link_number, line_position, created_at from allocation_movement where reason = 'grant' and organisation_id = $globex; update allocation_account set balance = (select coalesce(sum(iif(m.to_account = allocation_account.id, m.amount, -m.amount)), 0) from allocation_movement m where m.organisation_id = allocation_account.organisation_id and allocation_account.id in (m.to_account, m.from_account)) where organisation_id = $globex",
  ],
  [
    "D5",
    "a movement taken away",
    "delete from allocation_movement where reason = 'grant' and organisation_id = $acme",
  ],
  [
    "D6",
    "more granted than is anywhere",
    "update allocation_account set balance = balance - 5 where kind = 'grant' and organisation_id = $acme",
  ],
  [
    "D7",
    "a device that nobody drew",
    "update device set draw_user_id = (select max(id) from user where organisation_id = $acme) where state = 'enrolled'",
  ],
  ["D7", "a live device taken away", "delete from device where state = 'suspended'"],
  [
    "D8",
    "a live device that returned its licence",
    `update device set return_movement_id = draw_movement_id where id = ${oneDevice("enrolled")}`,
  ],
  [
    "D8",
    "an ended device that returned none",
    `update device set return_movement_id = null where id = ${oneDevice("retired")}`,
  ],
  [
    "D8",
    "a licence that returned to somebody else",
    `update allocation_movement set to_account = (select max(id) from allocation_account a where a.organisation_id = $acme and kind = 'available' and id <> to_account) where organisation_id = $acme and id = (select return_movement_id from device where id = ${oneDevice("retired")})`,
  ],
  [
    "D8",
    "a draw that was another user's",
    `update device set draw_user_id = (select max(id) from user where organisation_id = $acme and id <> draw_user_id) where id = ${oneDevice("retired")}`,
  ],
  [
    "D8",
    "a draw without a device",
    "update allocation_movement set amount = amount + 1 where reason = 'draw' and import_id is null",
  ],
  [
    "D8",
    "a draw shared by two devices",
    `update device set draw_movement_id = (select draw_movement_id from device where id = ${oneDevice("suspended")}) where id = ${oneDevice("enrolled")}`,
  ],
];
