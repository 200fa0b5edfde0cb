import { sql } from "drizzle-orm";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import { change, type Unit } from "../../change.ts";
import type { Context } from "../../context.ts";
import { DomainError, invalidInput } from "../../errors.ts";
import { newId } from "../../id.ts";
import { TemplateFileError } from "../../import/file-error.ts";
import { FILE_BYTES_MAX } from "../../import/input.ts";
import { foldName } from "../../import/suggest.ts";
import { requirePermission } from "../../permission.ts";
import { placeFileWords } from "./file-words.ts";
import { knownPlaces } from "./known-places.ts";
import { type PlacesPlan, planPlaces } from "./plan-places.ts";
import { type PlaceRow, readPlaces } from "./read-places.ts";

export interface PlacesFile {
  fileName: string;
  bytes: Uint8Array;
}

/** Says what a file will do, and does nothing. Throws FORBIDDEN, INVALID_INPUT with a file code. */
export async function previewPlaces(context: Context, file: PlacesFile): Promise<PlacesPlan> {
  const { organisationId } = requirePermission(context, "outlet.manage").actor;
  const rows = await rowsOf(file);
  return planPlaces(rows, await knownPlaces(context.db.read, organisationId));
}

/**
 * Makes what the plan named by `digest` says, all or nothing. Throws FORBIDDEN, INVALID_INPUT (file code; or rows with problems),
 * CONFLICT when the plan is another one by now.
 */
export async function importPlaces(
  context: Context,
  { digest, ...file }: PlacesFile & { digest: string },
): Promise<{ outlets: number; partners: number }> {
  const { organisationId } = requirePermission(context, "outlet.manage").actor;
  const rows = await rowsOf(file);
  return change(context, { name: "outlet.import", organisationId }, async (unit) => {
    const known = await knownPlaces(unit.tx, organisationId);
    const plan = planPlaces(rows, known);
    if (plan.counts.problem > 0) throw hasProblems(plan);
    if (plan.digest !== digest) throw planMoved();
    const ids = new Map([...known.partners].map(([key, { id }]) => [key, id]));
    for (const name of plan.partners) ids.set(foldName(name), newId(unit.now));
    await writePartners(unit, plan.partners, ids);
    await writeOutlets(unit, plan.outlets, ids);
    return { outlets: plan.outlets.length, partners: plan.partners.length };
  });
}

async function rowsOf({ fileName, bytes }: PlacesFile): Promise<PlaceRow[]> {
  try {
    if (bytes.byteLength > FILE_BYTES_MAX) {
      const details = { size: bytes.byteLength, limit: FILE_BYTES_MAX };
      throw new TemplateFileError("FILE_TOO_LARGE", details);
    }
    const rows = await readPlaces(bytes, fileName);
    if (rows.length === 0) throw new TemplateFileError("NO_ROWS");
    return rows;
  } catch (error) {
    if (!(error instanceof TemplateFileError)) throw error;
    throw invalidInput([{ field: "file", code: error.code, message: placeFileWords(error) }]);
  }
}

function hasProblems({ rows }: PlacesPlan): DomainError {
  return invalidInput(
    rows.flatMap(({ problems }) =>
      problems.map(({ cell, code, message }) => ({ field: cell, code, message })),
    ),
  );
}

function planMoved(): DomainError {
  return new DomainError(
    "CONFLICT",
    "The outlets or channel partners have changed since the file was checked. Nothing was added: check the file again.",
  );
}

type Ids = ReadonlyMap<string, string>;

async function writePartners(unit: Unit, names: string[], ids: Ids): Promise<void> {
  const rows = names.map((name) => ({
    id: ids.get(foldName(name)) ?? "",
    name,
    key: foldName(name),
  }));
  await unit.tx.run(sql`
    insert into ${channelPartner} (organisation_id, id, name, name_key, created_at)
    select ${unit.organisationId}, value ->> 'id', value ->> 'name', value ->> 'key', ${unit.now}
    from json_each(${JSON.stringify(rows)})`);
  for (const { id: thingId, name } of rows) {
    const after = { name };
    unit.record({ thingKind: "partner", thingId, action: "partner-created", state: null, after });
  }
}

async function writeOutlets(unit: Unit, outlets: PlacesPlan["outlets"], ids: Ids): Promise<void> {
  const rows = outlets.map(({ name, partner }) => ({
    id: newId(unit.now),
    name,
    key: foldName(name),
    partnerId: partner === null ? null : (ids.get(foldName(partner)) ?? null),
  }));
  await unit.tx.run(sql`
    insert into ${outlet} (organisation_id, id, name, name_key, partner_id, created_at)
    select ${unit.organisationId}, value ->> 'id', value ->> 'name', value ->> 'key', value ->> 'partnerId', ${unit.now}
    from json_each(${JSON.stringify(rows)})`);
  for (const { id: thingId, name, partnerId } of rows) {
    const after = { name, partnerId };
    unit.record({ thingKind: "outlet", thingId, action: "outlet-created", state: null, after });
  }
}
