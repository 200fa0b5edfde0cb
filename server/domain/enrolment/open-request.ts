import { and, eq, sql } from "drizzle-orm";
import { request } from "#db/schema/request.ts";
import type { Tx } from "#db/write.ts";

/** An open request is past its time and not yet marked so; whoever meets it lets it expire and begins again. */
export class OverdueRequest extends Error {}

interface Same {
  organisationId: string;
  typed: string;
  userId: string;
  deviceKey: string;
}

/**
 * The open request that a start repeats: of the same person and device, by what was typed, or to the same organisation by whatever
 * spelling, link or older company ID. Throws OverdueRequest.
 */
export async function findOpenRequest(
  tx: Tx,
  { organisationId, typed, userId, deviceKey }: Same,
  now: number,
) {
  // The state stands in the text: only so SQLite takes the indexes of open requests.
  const open = and(
    sql`${request.state} = 'pending'`,
    eq(request.requesterId, userId),
    eq(request.deviceKey, deviceKey),
  );
  const fields = {
    id: request.id,
    organisationId: request.organisationId,
    requestCode: request.requestCode,
    createdAt: request.createdAt,
    expiresAt: request.expiresAt,
  };
  const [found] = await tx
    .select(fields)
    .from(request)
    .where(and(open, eq(request.organisationId, organisationId)))
    .unionAll(
      tx
        .select(fields)
        .from(request)
        .where(and(open, eq(request.companyIdTyped, typed))),
    )
    .limit(1);
  if (found && (found.expiresAt ?? 0) <= now) throw new OverdueRequest();
  return found ?? null;
}
