import { sql } from "drizzle-orm";
import { type Check, rowsCheck } from "./check.ts";

const CHECKING_MS = 15 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** P4: whole imports. */
export const importChecks: Check[] = [
  rowsCheck(
    "D13",
    "P4",
    "a committed import has as many chosen rows as devices and licences drawn; any other has none",
    () => sql`
      select 'import ' || i.id as named
      from import i
      left join (
        select organisation_id, import_id, sum(n) as n from (
          select organisation_id, import_id, count(*) as n from import_row group by organisation_id, import_id
          union all
          select organisation_id, import_id, -count(*) from import_row where state <> 'new' group by organisation_id, import_id
        ) group by organisation_id, import_id
      ) chosen on chosen.organisation_id = i.organisation_id and chosen.import_id = i.id
      left join (
        select organisation_id, import_id, count(*) as n from device where import_id is not null group by organisation_id, import_id
      ) made on made.organisation_id = i.organisation_id and made.import_id = i.id
      left join (
        select organisation_id, import_id, sum(amount) as n from allocation_movement
        where import_id is not null and to_account glob 'in-use:*' group by organisation_id, import_id
      ) drawn on drawn.organisation_id = i.organisation_id and drawn.import_id = i.id
      where coalesce(made.n, 0) <> coalesce(drawn.n, 0)
        or coalesce(made.n, 0) <> case when i.state in ('committed', 'undone') then coalesce(chosen.n, 0) else 0 end`,
  ),
  rowsCheck(
    "D14",
    "P4",
    "a device of an undone import is cancelled, or kept with a reason",
    () => sql`
      select 'device ' || d.id as named
      from import i
      join device d on d.organisation_id = i.organisation_id and d.import_id = i.id
      where i.state = 'undone' and d.state <> 'cancelled' and not exists (
        select 1 from json_each(coalesce(i.result ->> '$.undo.kept', '[]')) kept
        where kept.value ->> 'deviceId' = d.id and trim(coalesce(kept.value ->> 'reason', '')) <> '')`,
  ),
  rowsCheck(
    "D15",
    "P4",
    "no import is checked for over 15 minutes, or ready a day past its expiry",
    ({ now }) => sql`
      select 'import ' || id as named from import
      where (state = 'checking' and created_at < ${now - CHECKING_MS})
        or (state = 'ready' and expires_at < ${now - DAY_MS})`,
  ),
];
