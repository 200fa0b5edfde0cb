import { z } from "zod";
import { controlCharacterIn } from "./identifier/control-character.ts";

/** What somebody types about something: trimmed, in NFC, at most `max` characters, without control and bidi characters (T22). */
export function typedText(max: number) {
  return z
    .string()
    .trim()
    .normalize("NFC")
    .max(max, `Use at most ${max} characters.`)
    .refine((text) => controlCharacterIn(text) === null, "There is an invisible character in it.");
}
