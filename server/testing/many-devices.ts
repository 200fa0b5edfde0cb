import { type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { indexSomeDevices } from "#server/domain/device/index-search.ts";
import type { TestOrganisation } from "./organisation.ts";

const TIMEOUT_MS = 1_200_000;
/** Serial numbers run through all six digits before one comes again, in no order; prime to a million. */
const STEP = 7_919;

/**
 * Gives an organisation as many devices as asked for (at most a million), by a few statements over the whole set: three quarters Android, a
 * quarter of these with two IMEIs, of eight models; the others with serial numbers; half with an asset tag, a tenth held by an agent.
 * With their keys, one link of history, and indexed for the search as the server does. Licences are not counted.
 */
export async function manyDevices(
  db: Database,
  organisation: TestOrganisation,
  count: number,
  now: number,
): Promise<void> {
  const run = (statement: SQL) =>
    db.write({ name: "test.many", now, repeatable: true, timeoutMs: TIMEOUT_MS }, (tx) =>
      tx.run(statement),
    );
  // The writer's own, so that a million keys in no order do not go through the file again and again; what reads has another.
  await run(sql`pragma cache_size = -500000`);
  const { id, owner, agents, outlets } = organisation;
  const of = (places: { id: string }[], n: SQL) =>
    sql`json_extract(${JSON.stringify(places.map((one) => one.id))}, '$[' || (${n} % ${places.length}) || ']')`;
  await run(sql`
    insert into device (organisation_id, id, state, platform, imei, imei2, serial, mac, model, asset_tag, outlet_id, source,
      created_at, draw_user_id, draw_movement_id)
    with recursive
      counted(n) as (select 0 union all select n + 1 from counted where n + 1 < ${count}),
      numbered as (select n, n * ${STEP} % 1000000 as unit, n % 20 as kind from counted),
      bodied as (select *, printf('%08d%06d', 35209900 + n % 8, unit) as one, printf('%08d%06d', 35309900 + n % 8, unit) as two from numbered)
    select ${id}, printf('%08x-%04x-7%03x-8%03x-%012x', 27000000 + n / 65536, n % 65536, n % 4096, n % 4096, n * 2654435761 % 281474976710656),
      'pre-enrolled', iif(kind < 15, 'android', 'windows'),
      iif(kind < 15, one || ${checkDigit(sql`one`)}, null), iif(kind < 5, two || ${checkDigit(sql`two`)}, null),
      iif(kind >= 15, printf('SN-%04X-%06X', n % 977, unit), null),
      printf('02:00:5E:%02X:%02X:%02X', unit / 65536, unit / 256 % 256, unit % 256),
      'Model ' || n % 8, iif(kind % 2 = 0, printf('TAG-%07d', n), null), ${of(outlets, sql`n`)}, 'single', ${now}, ${owner.id},
      (select min(id) from allocation_movement where organisation_id = ${id})
    from bodied`);
  const keys = (kind: string, key: SQL, slot: number) =>
    run(sql`insert into identifier (organisation_id, kind, key, released, device_id, slot)
      select organisation_id, ${kind}, ${key} as key, 0, id, ${slot} from device where organisation_id = ${id} and ${key} is not null
      order by key`);
  await keys("imei", sql`substr(imei, 1, 14)`, 1);
  await keys("imei", sql`substr(imei2, 1, 14)`, 2);
  await keys("serial", sql`lower(serial)`, 0);
  await run(sql`insert into assignment (organisation_id, device_id, user_id, assigned_at)
    select organisation_id, id, ${of(agents, sql`nth`)}, ${now} from (
      select organisation_id, id, row_number() over (order by id) as nth from device where organisation_id = ${id})
    where nth % 10 = 0`);
  await run(sql`insert into history_line (organisation_id, link_number, position, thing_kind, thing_id, action, state, digest)
    select ${id}, (select max(number) + 1 from history_link where organisation_id = ${id}), row_number() over (order by id),
      'device', id, 'pre-enrolled', 'pre-enrolled', ${"0".repeat(64)} from device where organisation_id = ${id}`);
  await run(sql`insert into history_link (organisation_id, number, at, actor_kind, actor_name, line_count, previous_hash, hash)
    select organisation_id, number + 1, ${now}, 'system', 'Test', ${count}, hash, ${"1".repeat(64)} from history_link
    where organisation_id = ${id} order by number desc limit 1`);
  while (await indexSomeDevices(db, now));
}

/** The check digit of 14 digits (3GPP TS 23.003, Luhn), for a set of them. */
function checkDigit(fourteen: SQL): SQL {
  const digits = Array.from({ length: 14 }, (_, place) => {
    const digit = sql`substr(${fourteen}, ${place + 1}, 1)`;
    return place % 2 === 0 ? digit : sql`(${digit} * 2 / 10 + ${digit} * 2 % 10)`;
  });
  return sql`((10 - (${sql.join(digits, sql` + `)}) % 10) % 10)`;
}
