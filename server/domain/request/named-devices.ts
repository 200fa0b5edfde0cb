import { sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import type { device } from "#db/schema/device.ts";
import type { Tx } from "#db/write.ts";
import { keysOf } from "../device/check-device.ts";

/** What of a request says which device it is about. */
export interface Naming {
  id: string;
  imei: string | null;
  imei2: string | null;
  serial: string | null;
}

/** A live device of the organisation. */
export interface NamedDevice {
  deviceId: string;
  state: (typeof device.$inferSelect)["state"];
}

const KEYS_A_PIECE = 5_000;

/** By request, the live devices of the organisation that its identifiers name: none, one, or two when they clash. One query. */
export async function namedDevices(
  reader: Pick<Tx | Database["read"], "all">,
  organisationId: string,
  requests: Naming[],
): Promise<Map<string, NamedDevice[]>> {
  const wanted = requests.flatMap((one) =>
    keysOf(one).map(({ kind, key }) => ({ request: one.id, kind, key })),
  );
  const named = new Map<string, NamedDevice[]>();
  for (let start = 0; start < wanted.length; start += KEYS_A_PIECE) {
    const piece = JSON.stringify(wanted.slice(start, start + KEYS_A_PIECE));
    const rows = await reader.all<NamedDevice & { request: string }>(sql`
      select distinct wanted.value ->> 'request' as request, d.id as deviceId, d.state as state
      from json_each(${piece}) wanted
      cross join identifier i on i.organisation_id = ${organisationId} and i.kind = wanted.value ->> 'kind'
        and i.key = wanted.value ->> 'key' and i.released = 0
      join device d on d.organisation_id = i.organisation_id and d.id = i.device_id`);
    for (const { request, ...device } of rows) {
      named.set(request, [...(named.get(request) ?? []), device]);
    }
  }
  return named;
}
