import { sql } from "drizzle-orm";
import type { Unit } from "../change.ts";
import { lineValue } from "./line-value.ts";

/** How many devices the `new` rows of an import become, with how many identifiers and agents. */
export interface Chosen {
  devices: number;
  keys: number;
  agents: number;
}

interface WriteDevices extends Chosen {
  importId: string;
  /** Who commits, and the movement that drew their licences. */
  userId: string;
  movementId: string;
}

/** Lines of the import itself come first in its link; those of its devices follow in the order of the file. */
const FIRST_POSITION = 2;

/**
 * Makes devices of an import's `new` rows, with identifiers, assignments and history: five statements whatever the number of
 * rows, for all their values were made while checking. Returns false when an identifier is taken by now; the caller then rolls back.
 */
export async function writeDevices(unit: Unit, input: WriteDevices): Promise<boolean> {
  const { tx, organisationId, now } = unit;
  const { importId, userId, movementId } = input;
  const { platform, mac, model, assetTag, agentUserId, outletId, partnerId } = lineValue;
  await unit.flush();
  const chosen = sql`organisation_id = ${organisationId} and import_id = ${importId} and state = 'new'`;
  await tx.run(sql`
    insert into device (organisation_id, id, state, platform, imei, imei2, serial, mac, model, asset_tag, outlet_id, partner_id,
      source, import_id, import_row, created_by, created_at, draw_user_id, draw_movement_id)
    select ${organisationId}, device_id, 'pre-enrolled', ${platform}, imei, imei2, serial, ${mac}, ${model}, ${assetTag},
      ${outletId}, ${partnerId}, 'import', ${importId}, row, ${userId}, ${now}, ${userId}, ${movementId}
    from import_row where ${chosen} order by part, row`);
  const keys = await tx.run(sql`
    insert into identifier (organisation_id, kind, key, released, device_id, slot)
    select ${organisationId}, 'imei', substr(imei, 1, 14), 0, device_id, 1 from import_row where ${chosen} and imei is not null
    union all
    select ${organisationId}, 'imei', substr(imei2, 1, 14), 0, device_id, 2 from import_row where ${chosen} and imei2 is not null
    union all
    select ${organisationId}, 'serial', serial_key, 0, device_id, 0 from import_row where ${chosen} and serial_key is not null
    on conflict do nothing`);
  if (keys.rowsAffected !== input.keys) return false;
  if (input.agents > 0) {
    await tx.run(sql`
      insert into assignment (organisation_id, device_id, user_id, assigned_at)
      select ${organisationId}, device_id, ${agentUserId}, ${now} from import_row
      where ${chosen} and ${agentUserId} is not null order by part, row`);
  }
  await writeHistory(unit, input);
  return true;
}

async function writeHistory(unit: Unit, { importId, devices }: WriteDevices): Promise<void> {
  const { tx, organisationId, linkNumber } = unit;
  await tx.run(sql`
    insert into history_line (organisation_id, link_number, position, thing_kind, thing_id, action, state, before, after, digest)
    select ${organisationId}, ${linkNumber}, ${FIRST_POSITION - 1} + row_number() over (order by part, row), 'device', device_id,
      'pre-enrolled', 'pre-enrolled', null, line_after, line_digest
    from import_row
    where organisation_id = ${organisationId} and import_id = ${importId} and state = 'new' order by part, row`);
  const [lines] = await tx.all<{ digests: string }>(sql`
    select group_concat(digest, '' order by position) as digests from history_line
    where organisation_id = ${organisationId} and link_number = ${linkNumber} and position >= ${FIRST_POSITION}`);
  const lastPosition = FIRST_POSITION - 1 + devices;
  unit.adopt({ count: devices, digests: lines?.digests ?? "", lastPosition });
}
