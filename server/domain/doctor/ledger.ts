import { sql } from "drizzle-orm";
import { type Check, LIVE, rowsCheck } from "./check.ts";

/** P2: the double-entry ledger, and the devices that hold its licences. */
export const ledgerChecks: Check[] = [
  rowsCheck(
    "D4",
    "P2",
    "a movement is a whole number of licences between two accounts that may meet",
    () => sql`
      select 'movement ' || m.id as named
      from allocation_movement m
      left join allocation_account source on source.organisation_id = m.organisation_id and source.id = m.from_account
      left join allocation_account target on target.organisation_id = m.organisation_id and target.id = m.to_account
      where typeof(m.amount) <> 'integer' or m.amount <= 0
        or source.id is null or target.id is null or source.id = target.id
        or (source.kind || '>' || target.kind) not in ('grant>bank', 'bank>grant', 'bank>available',
          'available>bank', 'available>in-use', 'in-use>available', 'in-use>bank')
        or (source.user_id is not null and target.user_id is not null and source.user_id <> target.user_id)`,
  ),
  rowsCheck(
    "D5",
    "P2",
    "a balance is what came in less what went out; only grant is below zero",
    () => sql`
      select 'account ' || a.organisation_id || '/' || a.id as named
      from allocation_account a
      left join (
        select organisation_id, account, sum(amount) as moved
        from (
          select organisation_id, to_account as account, amount from allocation_movement
          union all
          select organisation_id, from_account, -amount from allocation_movement
        ) group by organisation_id, account
      ) m on m.organisation_id = a.organisation_id and m.account = a.id
      where a.balance <> coalesce(m.moved, 0)
        or case when a.kind = 'grant' then a.balance > 0 else a.balance < 0 end`,
  ),
  rowsCheck(
    "D6",
    "P2",
    "granted = bank + available + in use",
    () => sql`
      select 'organisation ' || organisation_id as named
      from allocation_account
      group by organisation_id
      having -sum(case when kind = 'grant' then balance else 0 end)
        <> sum(case when kind = 'grant' then 0 else balance end)`,
  ),
  rowsCheck(
    "D7",
    "P2",
    "a user's in use = live devices drawn from them",
    () => sql`
      select 'user ' || user_id as named
      from (
        select organisation_id, user_id, balance as held from allocation_account where kind = 'in-use'
        union all
        select organisation_id, draw_user_id, -count(*) from device where state in ${LIVE} group by organisation_id, draw_user_id
      )
      group by organisation_id, user_id
      having sum(held) <> 0`,
  ),
  rowsCheck(
    "D8",
    "P2",
    "a live device has one licence drawn, an ended one has returned it to whom it came from",
    () => sql`${devicesLicences} union all ${movementsDevices}`,
  ),
];

/** Each device's draw, and its return when it ended and only then. */
const devicesLicences = sql`
  select 'device ' || d.id as named
  from device d
  left join allocation_movement draw on draw.organisation_id = d.organisation_id and draw.id = d.draw_movement_id
  left join allocation_movement back on back.organisation_id = d.organisation_id and back.id = d.return_movement_id
  where draw.from_account is not 'available:' || d.draw_user_id
    or draw.to_account is not 'in-use:' || d.draw_user_id
    or case when d.state in ${LIVE} then d.return_movement_id is not null
      else back.from_account is not 'in-use:' || d.draw_user_id
        or back.to_account not in ('available:' || d.draw_user_id, 'bank') end`;

/** A movement of n into or out of use is n devices that name it: no licence is drawn, or returned, for nothing or twice. */
const movementsDevices = sql`
  select 'movement ' || m.id
  from allocation_movement m
  left join (
    select organisation_id, movement_id, count(*) as devices
    from (
      select organisation_id, draw_movement_id as movement_id from device
      union all
      select organisation_id, return_movement_id from device where return_movement_id is not null
    ) group by organisation_id, movement_id
  ) named on named.organisation_id = m.organisation_id and named.movement_id = m.id
  where (m.from_account glob 'in-use:*' or m.to_account glob 'in-use:*') and m.amount <> coalesce(named.devices, 0)`;
