import { sql } from "drizzle-orm";
import { identifier } from "#db/schema/device.ts";
import { organisation } from "#db/schema/organisation.ts";
import { asOperator, type Context } from "../context.ts";

/** The most conflicts one answer names. */
const MOST = 200;

/** An identifier that live devices of several organisations have: each its own claim, none told of the others (PRODUCT.md). */
export interface ClaimConflict {
  kind: "imei" | "serial";
  /** First 14 digits of an IMEI, or a serial number in lower case: what claims are compared by. */
  key: string;
  organisations: { id: string; name: string }[];
}

/**
 * Conflicts of claims, for the operator alone; nothing else of the devices. It reads the keys of every live device once: for a page that is
 * asked for, not for one that is watched. Throws FORBIDDEN.
 */
export async function listConflicts(
  context: Context,
): Promise<{ items: ClaimConflict[]; more: boolean }> {
  const { read } = asOperator(context).db;
  const rows = await read.all<{ kind: "imei" | "serial"; key: string; organisations: string }>(sql`
    select kind, key, json_group_array(json_object('id', o.id, 'name', o.name)) as organisations
    from (
      select distinct i.kind, i.key, i.organisation_id from ${identifier} i
      join (
        select kind, key from ${identifier} where released = 0 group by kind, key having count(*) > 1 limit ${MOST + 1}
      ) c on c.kind = i.kind and c.key = i.key
      where i.released = 0
    ) claim
    join ${organisation} o on o.id = claim.organisation_id
    group by kind, key order by kind, key`);
  return {
    items: rows.slice(0, MOST).map(({ kind, key, organisations }) => ({
      kind,
      key,
      organisations: JSON.parse(organisations),
    })),
    more: rows.length > MOST,
  };
}
