import { and, asc, desc, eq, gt, lt, type SQL } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { device } from "#db/schema/device.ts";

/** Where a list goes on: from which id, and which way. */
export interface Direction {
  /** The id before the first one wanted. */
  edge: string | null | undefined;
  rising: boolean;
}

/** One page of the devices' own rows. */
export function devicePage(
  { read }: Database,
  condition: SQL,
  { edge, rising, limit }: Direction & { limit: number },
): Promise<(typeof device.$inferSelect)[]> {
  return read
    .select()
    .from(device)
    .where(and(condition, beyond(edge, rising)))
    .orderBy(rising ? asc(device.id) : desc(device.id))
    .limit(limit);
}

/** The id of the device so many places on, by the key alone; null where there are fewer. */
export async function nthFrom(
  { read }: Database,
  organisationId: string,
  { edge, rising }: Direction,
  places: number,
): Promise<string | null> {
  const [row] = await read
    .select({ id: device.id })
    .from(device)
    .where(and(eq(device.organisationId, organisationId), beyond(edge, rising)))
    .orderBy(rising ? asc(device.id) : desc(device.id))
    .limit(1)
    .offset(places - 1);
  return row?.id ?? null;
}

function beyond(edge: Direction["edge"], rising: boolean): SQL | undefined {
  return edge ? (rising ? gt : lt)(device.id, edge) : undefined;
}
