import { sql } from "drizzle-orm";
import {
  allocationAccount,
  allocationMovement,
  type MOVEMENT_REASONS,
} from "#db/schema/allocation.ts";
import type { LinePlace, Unit } from "../change.ts";
import { newId } from "../id.ts";

export interface Movement {
  from: string;
  to: string;
  /** Licences, a whole number above zero. */
  amount: number;
  reason: (typeof MOVEMENT_REASONS)[number];
  /** The line of history that tells of it. */
  place: LinePlace;
  note?: string | null;
  importId?: string | null;
  requestId?: string | null;
}

/**
 * The only writer of the ledger: one row from one account to another, written only if the source holds enough (`grant` may go
 * below zero). The table's trigger moves both balances, and its CHECK stands behind this guard (ASSURANCE.md part 5, rule 8).
 *
 * @returns the movement's id, or null when the source holds too little; then nothing was written.
 */
export async function move(unit: Unit, movement: Movement): Promise<string | null> {
  await unit.flush();
  const { organisationId } = unit;
  const {
    from,
    to,
    amount,
    reason,
    place,
    note = null,
    importId = null,
    requestId = null,
  } = movement;
  const rows = await unit.tx.all<{ id: string }>(sql`
    insert into ${allocationMovement}
      (organisation_id, id, from_account, to_account, amount, reason, note, import_id, request_id, link_number, line_position, created_at)
    select ${organisationId}, ${newId(unit.now)}, ${from}, ${to}, ${amount}, ${reason}, ${note}, ${importId}, ${requestId},
      ${place.linkNumber}, ${place.linePosition}, ${unit.now}
    from ${allocationAccount}
    where organisation_id = ${organisationId} and id = ${from} and (kind = 'grant' or balance >= ${amount})
    returning id`);
  return rows[0]?.id ?? null;
}
