import { z } from "zod";
import { controlCharacterIn } from "../identifier/control-character.ts";

/** A name as people write it: 1 to `max` characters after trimming, in NFC, without control and bidi characters (T22). */
export function nameOf(what: string, max: number) {
  return z
    .string()
    .trim()
    .normalize("NFC")
    .min(1, `Give ${what}.`)
    .max(max, `Use at most ${max} characters.`)
    .refine((text) => controlCharacterIn(text) === null, "There is an invisible character in it.");
}

export const PersonName = nameOf("a name", 100);
export const OrganisationName = nameOf("the organisation's name", 200);
