import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Play } from "./play.ts";
import type { Side } from "./side.ts";

/** Holds what is stored of both organisations against the model: balances, states, who holds what, what was used how often. */
export async function expectLikeModel(play: Play): Promise<void> {
  for (const side of play.sides) expect(await storedOf(play, side)).toEqual(modelOf(play, side));
}

type Rows = Record<string, string[]>;

const isOn = ({ state }: { state: "on" | "off" }) => state === "on";

/** Rows as texts of the same form on both sides, sorted. */
function modelOf(play: Play, side: Side): Rows {
  const { balances } = side;
  const accounts = side.people.flatMap((one) => [
    `available:${one.id} ${balances.availableTo(one.id)}`,
    `in-use:${one.id} ${side.inUse(one)}`,
  ]);
  return sorted({
    accounts: [`grant ${0 - balances.granted}`, `bank ${balances.bank}`, ...accounts].filter(
      (line) => !line.endsWith(" 0"),
    ),
    people: side.people.map(({ id, role, state }) => `${id} ${role} ${state}`),
    devices: side.devices.map((one) => {
      const { id, key, state, version, drawer, holders, importId, tokens } = one;
      const held = [...holders].map((holder) => holder.id).sort();
      const places = [
        one.outlet === null ? null : side.real.outlets[one.outlet]?.name,
        one.partner === null ? null : side.real.partners[one.partner]?.name,
      ];
      const generation = tokens.length;
      return JSON.stringify([
        ...[id, key, state, version, drawer.id, held, ...places, importId, generation],
      ]);
    }),
    requests: play.requests
      .filter((one) => one.side === side)
      .map(({ id, kind, state, requester, device, claim }) =>
        JSON.stringify([id, kind, state, requester.id, device?.id ?? null, claim?.generation ?? 0]),
      ),
    imports: side.imports.map(({ id, state }) => `${id} ${state}`),
    preApproved: [String(side.rules.some((one) => one.kind === "enrolment-link" && isOn(one)))],
    rules: side.rules.map(({ id, state, used }) => `${id} ${state} ${used}`),
    provisioning: side.provisioning.map(({ id, used, revoked }) => `${id} ${used} ${revoked}`),
  });
}

async function storedOf({ world }: Play, { real: { id } }: Side): Promise<Rows> {
  const { read } = world.db;
  const of = sql`organisation_id = ${id}`;
  const texts = async (query: ReturnType<typeof sql>) =>
    (await read.all<{ line: string }>(query)).map(({ line }) => line);
  const [accounts, people, devices, requests, imports, preApproved, rules, provisioning] =
    await Promise.all([
      texts(
        sql`select id || ' ' || balance as line from allocation_account where ${of} and balance <> 0`,
      ),
      texts(sql`select id || ' ' || role || ' ' || state as line from user where ${of}`),
      texts(sql`
      select json_array(d.id, cast(substr(d.imei, 3, 12) as integer), d.state, d.version, d.draw_user_id,
        json(coalesce((select json_group_array(user_id) from (
          select user_id from assignment a where a.organisation_id = d.organisation_id and a.device_id = d.id order by user_id)), '[]')),
        o.name, p.name, d.import_id,
        (select coalesce(max(generation), 0) from device_token t
          where t.organisation_id = d.organisation_id and t.device_id = d.id)) as line
      from device d
      left join outlet o on o.organisation_id = d.organisation_id and o.id = d.outlet_id
      left join channel_partner p on p.organisation_id = d.organisation_id and p.id = d.partner_id
      where d.organisation_id = ${id}`),
      texts(sql`
      select json_array(id, kind, state, requester_id, device_id, claim_generation) as line from request where ${of}`),
      texts(sql`select id || ' ' || state as line from import where ${of}`),
      texts(sql`select iif(pre_approved, 'true', 'false') as line from enrolment_link where ${of}`),
      texts(
        sql`select id || ' ' || state || ' ' || use_count as line from approval_rule where ${of}`,
      ),
      texts(sql`
      select id || ' ' || use_count || ' ' || iif(revoked_at is null, 'false', 'true') as line
      from provisioning_token where ${of}`),
    ]);
  return sorted({ accounts, people, devices, requests, imports, preApproved, rules, provisioning });
}

const sorted = (rows: Rows): Rows =>
  Object.fromEntries(Object.entries(rows).map(([name, lines]) => [name, [...lines].sort()]));
