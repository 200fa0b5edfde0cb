import { sql } from "drizzle-orm";
import type { Tx } from "#db/write.ts";
import { imeiCheckDigit, imeiKey } from "../identifier/imei.ts";
import { serialKey } from "../identifier/serial.ts";
import { type Check, type Examined, Findings, LIVE, rowsCheck } from "./check.ts";

/** P3: one identity. */
export const identityChecks: Check[] = [
  rowsCheck(
    "D9",
    "P3",
    "an identifier is on one live device of an organisation",
    () => sql`
      select kind || ' ' || key || ' of organisation ' || organisation_id as named
      from (
        select organisation_id, 'imei' as kind, substr(imei, 1, 14) as key, id from device where state in ${LIVE} and imei is not null
        union
        select organisation_id, 'imei', substr(imei2, 1, 14), id from device where state in ${LIVE} and imei2 is not null
        union
        select organisation_id, 'serial', lower(serial), id from device where state in ${LIVE} and serial is not null
        union
        select i.organisation_id, i.kind, i.key, i.device_id from identifier i where i.released = 0
      )
      group by organisation_id, kind, key
      having count(distinct id) > 1`,
  ),
  {
    id: "D10",
    promise: "P3",
    about: "an attested identifier is on one enrolled device of all",
    run: async () => ({ skipped: "this build attests nothing" }),
  },
  {
    id: "D11",
    promise: "P3",
    about: "a live device is identified, its IMEIs are valid, its keys are theirs",
    run: checkIdentifiers,
  },
  rowsCheck(
    "D12",
    "P3",
    "an enrolled device has one current token, one never enrolled has none",
    () => sql`
      select 'device ' || d.id as named
      from device d
      left join (
        select organisation_id, device_id, count(*) as made, count(*) filter (where ended_at is null) as current
        from device_token group by organisation_id, device_id
      ) t on t.organisation_id = d.organisation_id and t.device_id = d.id
      where case
        when d.state in ('enrolled', 'suspended') then coalesce(t.current, 0) <> 1
        when d.state in ('pre-enrolled', 'cancelled') then coalesce(t.made, 0) <> 0
        else coalesce(t.current, 0) > 1 end`,
  ),
];

interface DeviceRow {
  organisationId: string;
  id: string;
  live: number;
  platform: string;
  imei: string | null;
  imei2: string | null;
  serial: string | null;
  /** JSON list of "kind slot key" of the keys that are held now. */
  keys: string;
}

/** D11 goes through the devices in pages: check digits and folded serial numbers are the domain's to compute. */
async function checkIdentifiers({ tx }: Examined) {
  const findings = new Findings();
  for await (const page of devicesInPages(tx)) {
    for (const row of page) if (!isIdentified(row)) findings.add(`device ${row.id}`);
  }
  return findings;
}

function isIdentified(row: DeviceRow): boolean {
  const { imei, imei2, serial, platform } = row;
  if (!isImei(imei) || !isImei(imei2)) return false;
  if (platform === "windows" && serial === null) return false;
  if (imei === null && serial === null) return false;
  const held = (JSON.parse(row.keys) as string[]).sort();
  if (!row.live) return held.length === 0;
  const due = [
    ...(imei === null ? [] : [`imei 1 ${imeiKey(imei)}`]),
    ...(imei2 === null ? [] : [`imei 2 ${imeiKey(imei2)}`]),
    ...(serial === null ? [] : [`serial 0 ${serialKey(serial)}`]),
  ].sort();
  return due.length === held.length && due.every((key, index) => key === held[index]);
}

function isImei(imei: string | null): boolean {
  if (imei === null) return true;
  return /^[0-9]{15}$/.test(imei) && imeiCheckDigit(imei.slice(0, 14)) === Number(imei[14]);
}

const PAGE = 5_000;

async function* devicesInPages(tx: Tx): AsyncGenerator<DeviceRow[]> {
  let after = { organisationId: "", id: "" };
  for (;;) {
    const page = await tx.all<DeviceRow>(sql`
      select organisation_id as organisationId, id, state in ${LIVE} as live, platform, imei, imei2, serial,
        (select json_group_array(i.kind || ' ' || i.slot || ' ' || i.key) from identifier i
          where i.organisation_id = device.organisation_id and i.device_id = device.id and i.released = 0) as keys
      from device
      where (organisation_id, id) > (${after.organisationId}, ${after.id})
      order by organisation_id, id
      limit ${PAGE}`);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    if (page.length < PAGE) return;
    after = last;
  }
}
