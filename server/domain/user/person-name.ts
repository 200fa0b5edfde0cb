import { typedText } from "../typed-text.ts";

/** A name as people write it: 1 to `max` characters after trimming, in NFC, in one line, without control and bidi characters (T22). */
export function nameOf(what: string, max: number) {
  return typedText(max)
    .min(1, `Give ${what}.`)
    .overwrite((name) => name.replace(/\s+/gu, " "));
}

export const PersonName = nameOf("a name", 100);
export const OrganisationName = nameOf("the organisation's name", 200);
