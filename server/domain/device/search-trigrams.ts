import { type SQL, sql } from "drizzle-orm";
import { historyLine } from "#db/schema/history.ts";
import { searchProgress } from "#db/schema/search.ts";
import { formsOf, type SearchTerms, TRIGRAM } from "./search-terms.ts";

/** Documents of an organisation: `number << 28` and above. */
export const DOCUMENTS = 2 ** 28;

/** The last characters of an identifier tell it best from others: makers and series begin alike. */
const TAIL = 6;
/** With more documents than this behind its tail, a text is looked for by all of its trigrams. */
const FEW = 4_000;
/** No text holds it. */
const NEVER = '"\u0001\u0001\u0001"';

/** The documents of an organisation, given its row of `search_progress`. */
export const ownDocuments = sql`device_search.rowid between ${searchProgress.number} * ${DOCUMENTS} + 1
  and ${searchProgress.number} * ${DOCUMENTS} + ${searchProgress.documents}`;

/** Of an organisation's lines of history: those its documents do not reach yet. `organisationId` is one, or a column. */
export function beyondIndex(organisationId: string | SQL): SQL {
  return sql`${historyLine.organisationId} = ${organisationId} and (${historyLine.linkNumber}, ${historyLine.position}) > (
    select coalesce(max(${searchProgress.linkNumber}), 0), coalesce(max(${searchProgress.position}), 0)
    from ${searchProgress} where ${searchProgress.organisationId} = ${organisationId})`;
}

/** Lines that give a device its identifiers: there is no device without one (ASSURANCE.md P6). */
export const IDENTIFYING = sql`${historyLine.thingKind} = 'device' and ${historyLine.action} in ('pre-enrolled', 'corrected')`;

/**
 * What `device_search` is asked for, so that whatever holds what was typed is found, and some that do not: trigrams may stand
 * anywhere. By the ends alone where few documents have these: the trigrams that all devices share are long to read.
 * Only for a search by parts, of which each has three characters or more.
 */
export function trigramMatch(organisationId: string, terms: SearchTerms): SQL {
  const forms = [...formsOf(terms), ...(terms.hex ? [terms.hex] : [])];
  const texts = [...new Set(forms.map((form) => form.toLowerCase()))];
  const all = anyOf(texts.map(nested));
  const tails = anyOf(texts.map(tail));
  if (all === tails) return sql`${all}`;
  return sql`(select iif(count(*) > ${FEW}, ${all}, ${tails}) from (
    select 1 from ${searchProgress} cross join device_search
    where ${searchProgress.organisationId} = ${organisationId} and device_search match ${tails} and ${ownDocuments}
    limit ${FEW + 1}))`;
}

/** The OR keeps FTS5 from making one list of the two, so that the tail's few documents lead through the long lists of the others. */
function nested(text: string): string {
  const others = trigrams(text).slice(0, -(TAIL - TRIGRAM + 1));
  return others.length === 0
    ? tail(text)
    : `(${tail(text)} OR ${NEVER}) AND ${others.join(" AND ")}`;
}

function tail(text: string): string {
  return `(${trigrams([...text].slice(-TAIL).join(""))
    .reverse()
    .join(" AND ")})`;
}

function anyOf(expressions: readonly string[]): string {
  return expressions.join(" OR ");
}

/** Each three characters in a row, as FTS5 takes a string. */
function trigrams(text: string): string[] {
  const characters = [...text];
  return characters.slice(0, -(TRIGRAM - 1)).map((_, at) => {
    const word = characters.slice(at, at + TRIGRAM).join("");
    return `"${word.replaceAll('"', '""')}"`;
  });
}
