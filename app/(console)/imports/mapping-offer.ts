import { COLUMNS, type Column, HEADERS } from "#server/domain/import/columns.ts";
import {
  type HeaderMeaning,
  headerMeaning,
  secondBestMeaning,
} from "#server/domain/import/header-names.ts";
import { MAP_WORDS } from "./mend-words.ts";

/** A file whose columns were not found, as it can be shown: one line that may be its header, and a few below it. */
export interface MappingOffer {
  sheets: readonly string[];
  sheet: string | null;
  /** The spreadsheet's own number; 0 for a file without a header. */
  headerRow: number;
  header: readonly string[];
  sample: readonly (readonly string[])[];
  /** One of the lines below that looks like the header. */
  suggestedHeaderRow: number | null;
}

const CODES = new Set(["HEADER_MISSING", "HEADER_DUPLICATE"]);

/** What each column of the file holds, by its position; null is passed over. */
export type Meanings = readonly (HeaderMeaning | null)[];

export const MEANINGS: readonly HeaderMeaning[] = [...COLUMNS, "deviceId"];

/** The words of a meaning. */
export function meaningWord(meaning: HeaderMeaning): string {
  return meaning === "deviceId" ? MAP_WORDS.deviceId : HEADERS[meaning];
}

/** What a failure of the header offers for mapping by hand; null when it shows nothing of the file. */
export function offerOf(
  failure: { code: string; details: Record<string, unknown> } | null,
): MappingOffer | null {
  if (!failure || !CODES.has(failure.code)) return null;
  const { header, sample, sheets, sheet, headerRow, suggestedHeaderRow } = failure.details;
  if (!Array.isArray(header) && !Array.isArray(sheets)) return null;
  return {
    header: textsOf(header),
    sample: Array.isArray(sample) ? sample.map(textsOf) : [],
    sheets: textsOf(sheets),
    sheet: typeof sheet === "string" ? sheet : null,
    headerRow: typeof headerRow === "number" ? headerRow : 1,
    suggestedHeaderRow: typeof suggestedHeaderRow === "number" ? suggestedHeaderRow : null,
  };
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Columns of the file that have a header or a value. */
export function widthOf({ header, sample }: MappingOffer): number {
  return Math.max(header.length, 0, ...sample.map((row) => row.length));
}

/** What the headers say by themselves; of two that say the same, the first. */
export function guessMeanings(offer: MappingOffer): Meanings {
  const headers = Array.from({ length: widthOf(offer) }, (_, index) => offer.header[index] ?? "");
  const sure = once(headers.map(headerMeaning), new Set());
  const taken = new Set(sure.filter((meaning) => meaning !== null));
  const rest = once(
    headers.map((header) => secondBestMeaning(header)?.meaning),
    taken,
  );
  return sure.map((meaning, index) => meaning ?? rest[index] ?? null);
}

/** Each meaning where it stands first; elsewhere null. */
function once(meanings: readonly (HeaderMeaning | undefined)[], taken: Set<HeaderMeaning>) {
  return meanings.map((meaning) => {
    if (meaning === undefined || taken.has(meaning)) return null;
    taken.add(meaning);
    return meaning;
  });
}

/** Why these columns cannot be checked, in words; none when they can. */
export function mappingProblems(meanings: Meanings): string[] {
  const has = (meaning: HeaderMeaning) => meanings.includes(meaning);
  const problems: string[] = [];
  if (!has("platform")) problems.push(MAP_WORDS.errors.platform);
  if (!has("imei") && !has("serial") && !has("deviceId")) {
    problems.push(MAP_WORDS.errors.identifier);
  }
  for (const meaning of MEANINGS) {
    if (meanings.filter((one) => one === meaning).length < 2) continue;
    problems.push(MAP_WORDS.errors.twice(meaningWord(meaning)));
  }
  return problems;
}

/** What `import.begin` is told of a file's columns. */
export interface Mapping {
  sheet?: string;
  headerRow?: number;
  columns: { index: number; column: Column | "deviceId" | null }[];
  remember: boolean;
}

/** The mapping of an offer with these meanings. */
export function mappingOf(offer: MappingOffer, meanings: Meanings, remember: boolean): Mapping {
  return {
    ...(offer.sheet !== null && { sheet: offer.sheet }),
    headerRow: offer.headerRow,
    columns: meanings.map((column, index) => ({ index, column })),
    remember: remember && offer.headerRow > 0,
  };
}
