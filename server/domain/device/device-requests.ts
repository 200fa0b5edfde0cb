import { and, desc, eq, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import { allocationMovement } from "#db/schema/allocation.ts";
import { request } from "#db/schema/request.ts";
import type { Context } from "../context.ts";
import { imeiKey } from "../identifier/imei.ts";
import { serialKey } from "../identifier/serial.ts";
import { keysOf } from "./check-device.ts";
import type { DeviceRow } from "./one-device.ts";

/** A tagging request that has to do with a device. */
export interface DeviceRequest {
  requestId: string;
  requestCode: string;
  kind: (typeof request.$inferSelect)["kind"];
  createdAt: string;
}

const SHOWN = 5;

/** The request a device came in by, and those that wait for a decision about it, newest first. */
export async function deviceRequests(
  { db, clock }: Pick<Context, "db" | "clock">,
  row: DeviceRow,
): Promise<{ origin: DeviceRequest | null; pending: DeviceRequest[] }> {
  const { organisationId, drawMovementId } = row;
  const [origin, pending] = await Promise.all([
    select(db, originOf(organisationId, drawMovementId)),
    select(
      db,
      and(
        eq(request.organisationId, organisationId),
        eq(request.state, "pending"),
        gt(request.expiresAt, clock.now()),
        or(eq(request.deviceId, row.id), ...namesIt(row)),
      ),
    ),
  ]);
  return { origin: origin[0] ?? null, pending };
}

/** The draw of its licence names the request it was approved by. */
function originOf(organisationId: string, movementId: string): SQL | undefined {
  return and(
    eq(request.organisationId, organisationId),
    sql`${request.id} = (select ${allocationMovement.requestId} from ${allocationMovement}
      where ${allocationMovement.organisationId} = ${organisationId} and ${allocationMovement.id} = ${movementId})`,
  );
}

/** Only pending requests are looked through, by the index of their state. */
function namesIt(row: DeviceRow): SQL[] {
  const keys = keysOf(row);
  const imeis = keys.filter(({ kind }) => kind === "imei").map(({ key }) => key);
  const first = (column: typeof request.imei | typeof request.imei2) =>
    inArray(sql`substr(${column}, 1, ${imeiKey("0".repeat(15)).length})`, imeis);
  return [
    ...(imeis.length > 0 ? [first(request.imei), first(request.imei2)] : []),
    ...(row.serial ? [eq(sql`lower(${request.serial})`, serialKey(row.serial))] : []),
  ];
}

async function select(
  { read }: Context["db"],
  condition: SQL | undefined,
): Promise<DeviceRequest[]> {
  const rows = await read
    .select({
      requestId: request.id,
      requestCode: request.requestCode,
      kind: request.kind,
      createdAt: request.createdAt,
    })
    .from(request)
    .where(condition)
    .orderBy(desc(request.createdAt), desc(request.id))
    .limit(SHOWN);
  return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt).toISOString() }));
}
