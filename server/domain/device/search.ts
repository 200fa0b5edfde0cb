import { type AnyColumn, and, eq, gte, lt, or, type SQL, sql } from "drizzle-orm";
import { assignment, device, identifier } from "#db/schema/device.ts";
import { historyLine } from "#db/schema/history.ts";
import { outlet } from "#db/schema/outlet.ts";
import { searchDocument, searchProgress } from "#db/schema/search.ts";
import { user } from "#db/schema/user.ts";
import { serialKey } from "../identifier/serial.ts";
import { formsOf, inAnyCase, type SearchTerms, searchTerms } from "./search-terms.ts";
import { beyondIndex, IDENTIFYING, ownDocuments, trigramMatch } from "./search-trigrams.ts";

/** Above every character that a key or a tag may go on with. */
const LAST = "\u{10ffff}";
/** Digits of an IMEI that are its key; the check digit is none of them, and may be mistyped. */
const KEY_LENGTH = 14;

/**
 * What the one search box finds, as one list of ids, so that every branch is answered by an index of its own and the list then by its
 * key: any part of an identifier or tag from three characters on (so the last six digits of an IMEI), its start with fewer, a whole
 * IMEI or MAC address in any notation, people and outlets by a part of their names. Ids may stand there twice.
 */
export function foundBy(organisationId: string, search: string): SQL {
  const terms = searchTerms(search);
  const branches = [
    ...keysByStart(organisationId, terms),
    ...(terms.by === "part" ? partsOf(organisationId, terms) : startsOf(organisationId, terms)),
    heldBy(organisationId, search),
    atOutlet(organisationId, search),
  ];
  return sql.join(branches, sql` union all `);
}

/** As a condition on `device`. */
export function searched(organisationId: string, search: string): SQL {
  return sql`${device.id} in (${foundBy(organisationId, search)})`;
}

/** The same of one row of `device`, for a list that is walked in its order because much of it matches. */
export function matchesSearch(organisationId: string, search: string): SQL {
  const people = sql`select ${user.id} from ${user} where ${peopleOf(organisationId, search)}`;
  const outlets = sql`select ${outlet.id} from ${outlet} where ${outletsOf(organisationId, search)}`;
  return or(
    identified(searchTerms(search)),
    sql`${device.outletId} in (${outlets})`,
    // The plus keeps the planner from looking for each of these people by itself.
    sql`exists (select 1 from ${assignment} where ${assignment.organisationId} = ${organisationId}
      and ${assignment.deviceId} = ${device.id} and +${assignment.userId} in (${people}))`,
  ) as SQL;
}

const WORDS = [device.imei, device.imei2, device.serial, device.assetTag];

/** Whether a device's own row holds what is looked for. */
function identified(terms: SearchTerms): SQL {
  const { text, digits, mac, by } = terms;
  const key = `${digits?.slice(0, KEY_LENGTH)}*`;
  const keys = digits ? WORDS.slice(0, 2).map((imei) => sql`${imei} glob ${key}`) : [];
  if (by === "part") {
    const whole = digits && digits.length > KEY_LENGTH ? keys : [];
    return or(holds(WORDS, sql`replace(${device.mac}, ':', '')`, terms), ...whole) as SQL;
  }
  const starts = WORDS.slice(2).map(
    (word) => sql`substr(${word}, 1, ${[...text].length}) in ${inAnyCase(text)}`,
  );
  return or(mac ? eq(device.mac, mac) : undefined, ...keys, ...starts) as SQL;
}

/** Whether one of the words has a part that was looked for, or the MAC address has. */
function holds(words: AnyColumn[], mac: SQL | AnyColumn, terms: SearchTerms): SQL {
  const parts = words.flatMap((word) => formsOf(terms).map((form) => contains(word, form)));
  return or(...parts, terms.hex ? sql`${mac} like ${`%${terms.hex}%`}` : undefined) as SQL;
}

function keysByStart(organisationId: string, { text, digits, by }: SearchTerms): SQL[] {
  const branches: SQL[] = [];
  if (digits && (by === "start" || digits.length > KEY_LENGTH))
    branches.push(keysFrom(organisationId, "imei", digits.slice(0, KEY_LENGTH)));
  if (by === "start") branches.push(keysFrom(organisationId, "serial", serialKey(text)));
  return branches;
}

function keysFrom(organisationId: string, kind: "imei" | "serial", start: string): SQL {
  const keys = and(
    eq(identifier.organisationId, organisationId),
    eq(identifier.kind, kind),
    gte(identifier.key, start),
    lt(identifier.key, start + LAST),
  );
  return sql`select ${identifier.deviceId} from ${identifier} where ${keys}`;
}

function startsOf(organisationId: string, { text, mac }: SearchTerms): SQL[] {
  const branches = inAnyCase(text).map((tag) =>
    devicesWhere(organisationId, and(gte(device.assetTag, tag), lt(device.assetTag, tag + LAST))),
  );
  if (mac) branches.push(devicesWhere(organisationId, eq(device.mac, mac)));
  return branches;
}

function devicesWhere(organisationId: string, condition: SQL | undefined): SQL {
  return sql`select ${device.id} from ${device} where ${and(eq(device.organisationId, organisationId), condition)}`;
}

/**
 * By trigrams as far as these reach, and the newest devices one by one, so that a device is found by what it has from the moment it is
 * there, and no more by what it had. What has the trigrams is compared with the text: they may stand anywhere in it.
 */
function partsOf(organisationId: string, terms: SearchTerms): SQL[] {
  const newLines = beyondIndex(organisationId);
  return [
    sql`select ${searchDocument.deviceId} from ${searchProgress} cross join device_search cross join ${searchDocument}
      where ${searchProgress.organisationId} = ${organisationId}
        and device_search match ${trigramMatch(organisationId, terms)} and ${ownDocuments}
        and ${searchDocument.number} = device_search.rowid and ${searchDocument.organisationId} = ${organisationId}
        and ${holds([searchDocument.words], searchDocument.mac, terms)}
        and ${searchDocument.deviceId} not in (
          select ${historyLine.thingId} from ${historyLine} where ${newLines} and ${historyLine.action} = 'corrected')`,
    sql`select ${device.id} from ${historyLine} cross join ${device}
      where ${newLines} and ${IDENTIFYING} and ${device.organisationId} = ${organisationId}
        and ${device.id} = ${historyLine.thingId} and ${identified(terms)}`,
  ];
}

function heldBy(organisationId: string, search: string): SQL {
  return sql`select ${assignment.deviceId} from ${user} cross join ${assignment}
    where ${peopleOf(organisationId, search)} and ${assignment.organisationId} = ${organisationId} and ${assignment.userId} = ${user.id}`;
}

/** The outlets first: where none has such a name, no device is looked at. */
function atOutlet(organisationId: string, search: string): SQL {
  return sql`select ${device.id} from ${outlet} cross join ${device}
    where ${outletsOf(organisationId, search)} and ${device.organisationId} = ${organisationId} and ${device.outletId} = ${outlet.id}`;
}

function peopleOf(organisationId: string, search: string): SQL {
  const named = or(contains(user.name, search), contains(user.email, search));
  return and(eq(user.organisationId, organisationId), named) as SQL;
}

function outletsOf(organisationId: string, search: string): SQL {
  return and(eq(outlet.organisationId, organisationId), contains(outlet.name, search)) as SQL;
}

/** LIKE without its wildcards: what was typed is text. */
export function contains(column: AnyColumn, text: string): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`${column} like ${pattern} escape '\\'`;
}
