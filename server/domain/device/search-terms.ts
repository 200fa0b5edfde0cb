import { checkImei } from "../identifier/imei.ts";
import { checkMac } from "../identifier/mac.ts";

/** The fewest characters that a part of an identifier is found by. */
export const TRIGRAM = 3;
/** Fewer characters of a MAC address, or none that is a digit, are rather a part of a name. */
const MAC_PART = 4;

/** What was typed into the one search box, and what it may be. */
export interface SearchTerms {
  /** As it was typed. */
  text: string;
  /** Without blanks and hyphens, if that leaves digits alone: a part of an IMEI. */
  digits: string | null;
  /** Capitals and digits without separators: a part of a MAC address. */
  hex: string | null;
  /** A whole MAC address, as devices keep it. */
  mac: string | null;
  /** Whole identifiers and short texts are looked for by how keys and tags begin, everything else by what stands in them. */
  by: "start" | "part";
}

/** Reads what was typed; given trimmed. */
export function searchTerms(text: string): SearchTerms {
  const bare = text.replace(/[\s-]/g, "");
  const plain = text.replace(/[\s:.-]/g, "");
  const mac = checkMac(text);
  const whole = checkImei(text).ok || mac.ok;
  // No identifier has one, and FTS5 would take a text to its first NUL.
  const control = /\p{Cc}/u.test(text);
  const short = [...text].length < TRIGRAM || control;
  return {
    text,
    digits: /^\d+$/.test(bare) ? bare : null,
    hex: /^(?=.*\d)[\da-f]+$/i.test(plain) && plain.length >= MAC_PART ? plain.toUpperCase() : null,
    mac: mac.ok ? mac.value : null,
    by: whole || short ? "start" : "part",
  };
}

/** The forms in which a part of a word is looked for. */
export function formsOf({ text, digits }: SearchTerms): string[] {
  const long = digits && digits.length >= TRIGRAM && digits !== text;
  return [...inAnyCase(text), ...(long ? [digits] : [])];
}

/**
 * A short text in all its capitals and small letters; a longer one, which is compared by LIKE, and so without case but for letters beyond
 * ASCII, in one of each.
 */
export function inAnyCase(text: string): string[] {
  const characters = [...text];
  if (characters.length >= TRIGRAM)
    return /^\p{ASCII}*$/u.test(text)
      ? [text]
      : [...new Set([text, text.toUpperCase(), text.toLowerCase()])];
  return characters.reduce<string[]>(
    (starts, one) =>
      [...new Set([one.toUpperCase(), one.toLowerCase(), one])].flatMap((form) =>
        starts.map((start) => start + form),
      ),
    [""],
  );
}
