import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { device, devicePresence } from "#db/schema/device.ts";
import { historyLine, historyLink } from "#db/schema/history.ts";
import { imports } from "#db/schema/import.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import { user } from "#db/schema/user.ts";
import { nameIds } from "../activity/name-ids.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { deviceRequests } from "./device-requests.ts";
import { holdersOf } from "./item.ts";

export const GetDeviceInput = z.strictObject({ deviceId: z.string().min(1).max(64) });
export type GetDeviceInput = z.infer<typeof GetDeviceInput>;

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

/** How many lines of history a device page shows; all of them are in the activity. */
const NEWEST_LINES = 200;

/** Which of an import's files the device's row stands in: 0 for the uploaded one, 1 and up for repair workbooks. */
const importPart = sql<number>`iif(${imports.partCount} > 1, ifnull((select r.part from import_row r
  where r.organisation_id = ${device.organisationId} and r.import_id = ${device.importId} and r.part < ${imports.partCount}
    and r.row = ${device.importRow} and r.device_id = ${device.id}), 0), 0)`;

/**
 * One device with all a page shows: identifiers, who holds it, where it is mapped, where it came from, whose licence it holds,
 * the requests about it, and the newest 200 lines of its history. Throws FORBIDDEN, NOT_FOUND.
 */
export async function getDevice(context: Context, input: GetDeviceInput) {
  const { organisationId } = requirePermission(context, "device.read").actor;
  const { read } = context.db;
  const [row] = await read
    .select({
      device,
      outlet: outlet.name,
      partner: channelPartner.name,
      importName: imports.fileName,
      importPart,
      licenceFrom: user.name,
      licenceFromEmail: user.email,
      lastSeenAt: devicePresence.lastSeenAt,
      osVersion: devicePresence.osVersion,
      appVersion: devicePresence.appVersion,
    })
    .from(device)
    .leftJoin(
      outlet,
      and(eq(outlet.organisationId, device.organisationId), eq(outlet.id, device.outletId)),
    )
    .leftJoin(
      channelPartner,
      and(
        eq(channelPartner.organisationId, device.organisationId),
        eq(channelPartner.id, device.partnerId),
      ),
    )
    .leftJoin(
      imports,
      and(eq(imports.organisationId, device.organisationId), eq(imports.id, device.importId)),
    )
    .innerJoin(
      user,
      and(eq(user.organisationId, device.organisationId), eq(user.id, device.drawUserId)),
    )
    .leftJoin(
      devicePresence,
      and(
        eq(devicePresence.organisationId, device.organisationId),
        eq(devicePresence.deviceId, device.id),
      ),
    )
    .where(and(eq(device.organisationId, organisationId), eq(device.id, input.deviceId)));
  if (!row) throw notFound("device");
  const [holders, history, requests] = await Promise.all([
    holdersOf(context.db, organisationId, [input.deviceId]),
    deviceHistory(context, organisationId, input.deviceId),
    deviceRequests(context, row.device),
  ]);
  const { device: found } = row;
  return {
    id: found.id,
    state: found.state,
    platform: found.platform,
    imei: found.imei,
    imei2: found.imei2,
    serial: found.serial,
    mac: found.mac,
    model: found.model,
    assetTag: found.assetTag,
    source: found.source,
    importId: found.importId,
    importRow: found.importRow,
    version: found.version,
    claimStrength: found.claimStrength,
    importPart: row.importPart,
    importName: row.importName,
    requests,
    outletId: found.outletId,
    partnerId: found.partnerId,
    outlet: row.outlet,
    partner: row.partner,
    assignedTo: holders.get(found.id) ?? [],
    licence: {
      drawnFrom: row.licenceFrom,
      drawnFromEmail: row.licenceFromEmail,
      returned: found.returnMovementId !== null,
    },
    createdAt: new Date(found.createdAt).toISOString(),
    enrolledAt: iso(found.enrolledAt),
    endedAt: iso(found.endedAt),
    lastSeenAt: iso(row.lastSeenAt),
    osVersion: row.osVersion,
    appVersion: row.appVersion,
    history: history.slice(0, NEWEST_LINES),
    /** There is more history than is given here. */
    historyIsCut: history.length > NEWEST_LINES,
  };
}

async function deviceHistory(context: Context, organisationId: string, deviceId: string) {
  const rows = await context.db.read
    .select({ line: historyLine, link: historyLink })
    .from(historyLine)
    .innerJoin(
      historyLink,
      and(
        eq(historyLink.organisationId, historyLine.organisationId),
        eq(historyLink.number, historyLine.linkNumber),
      ),
    )
    .where(and(eq(historyLine.organisationId, organisationId), eq(historyLine.thingId, deviceId)))
    .orderBy(desc(historyLine.linkNumber), desc(historyLine.position))
    .limit(NEWEST_LINES + 1);
  const entries = rows.map(({ line, link }) => ({
    linkNumber: line.linkNumber,
    position: line.position,
    action: line.action,
    state: line.state,
    at: new Date(link.at).toISOString(),
    actor: { kind: link.actorKind, name: link.actorName },
    before: line.before === null ? null : (JSON.parse(line.before) as Record<string, unknown>),
    after: line.after === null ? null : (JSON.parse(line.after) as Record<string, unknown>),
  }));
  return nameIds(context.db, organisationId, entries);
}
