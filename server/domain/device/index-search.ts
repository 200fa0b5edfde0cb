import { sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { device } from "#db/schema/device.ts";
import { historyLine } from "#db/schema/history.ts";
import { organisation } from "#db/schema/organisation.ts";
import { searchDocument, searchProgress } from "#db/schema/search.ts";
import { beyondIndex, DOCUMENTS, IDENTIFYING } from "./search-trigrams.ts";

/** Lines of history that a search reads one by one, at most, once the index has caught up. */
const LEFT_TO_READ = 500;
/** Lines at a time: the database is held for some 30 ms. */
const PIECE = 2_000;

const SEPARATOR = "\u001f";
const WORDS = sql.join(
  [device.imei, device.imei2, device.serial, device.assetTag].map(
    (word) => sql`coalesce(${word} || ${SEPARATOR}, '')`,
  ),
  sql` || `,
);

type Tx = Parameters<Parameters<Database["write"]>[1]>[0];

/**
 * Adds the devices of one piece of an organisation's history to the index of the search, in a transaction of its own, so that an
 * import does not pay for them. Returns false when no organisation has more than 500 lines left to read.
 */
export async function indexSomeDevices(database: Database, now: number): Promise<boolean> {
  const [behind] = await database.read.all<{ id: string }>(sql`
    select ${organisation.id} as id from ${organisation} where exists (
      select 1 from ${historyLine} where ${beyondIndex(sql`${organisation.id}`)} limit 1 offset ${LEFT_TO_READ})
    limit 1`);
  if (!behind) return false;
  await database.write({ name: "device.indexSearch", now, repeatable: true }, (tx) =>
    indexPiece(tx, behind.id),
  );
  return true;
}

async function indexPiece(tx: Tx, organisationId: string): Promise<void> {
  await tx.run(sql`
    insert into ${searchProgress} (number, organisation_id)
    select coalesce(max(${searchProgress.number}), 0) + 1, ${organisationId} from ${searchProgress} where true
    on conflict (organisation_id) do nothing`);
  const inOrder = sql`order by ${historyLine.linkNumber}, ${historyLine.position}`;
  const [last] = await tx.all<{ link: number; position: number }>(sql`
    select link, position from (
      select ${historyLine.linkNumber} as link, ${historyLine.position} as position from ${historyLine}
      where ${beyondIndex(organisationId)} ${inOrder} limit ${PIECE})
    order by link desc, position desc limit 1`);
  if (!last) return;
  const piece = sql`${beyondIndex(organisationId)} and ${IDENTIFYING}
    and (${historyLine.linkNumber}, ${historyLine.position}) <= (${last.link}, ${last.position})`;
  await tx.run(sql`
    update ${searchDocument} set words = '', mac = null where ${searchDocument.organisationId} = ${organisationId}
      and ${searchDocument.deviceId} in (
        select ${historyLine.thingId} from ${historyLine} where ${piece} and ${historyLine.action} = 'corrected')`);
  const before = sql`(select ${searchProgress.number} * ${DOCUMENTS} + ${searchProgress.documents} from ${searchProgress}
    where ${searchProgress.organisationId} = ${organisationId})`;
  // A device that was corrected twice meanwhile has one document, by its last line.
  const { rowsAffected: documents } = await tx.run(sql`
    insert into ${searchDocument} (number, organisation_id, device_id, words, mac)
    select ${before} + row_number() over (order by link, position), ${organisationId}, ${device.id}, ${WORDS}, replace(${device.mac}, ':', '')
    from (
      select ${historyLine.thingId} as device_id, max(${historyLine.linkNumber}) as link, max(${historyLine.position}) as position
      from ${historyLine} where ${piece} group by ${historyLine.thingId}) as line
    cross join ${device} where ${device.organisationId} = ${organisationId} and ${device.id} = line.device_id`);
  await tx.run(sql`
    insert into device_search (rowid, text)
    select ${searchDocument.number}, ${searchDocument.words} || coalesce(${searchDocument.mac}, '') from ${searchDocument}
    where ${searchDocument.number} > ${before} and ${searchDocument.number} <= ${before} + ${documents}`);
  await tx.run(sql`
    update ${searchProgress} set link_number = ${last.link}, position = ${last.position}, documents = documents + ${documents}
    where ${searchProgress.organisationId} = ${organisationId}`);
}
