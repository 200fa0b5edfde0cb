/** All printable ASCII: nothing to look for. Nearly every cell of a real file ends here. */
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Controls (C0, C1) but for tab and line breaks, which are blanks; every bidi control (U+061C,
 * U+200E…F, U+202A…E, U+2066…9); halves of surrogate pairs and interlinear marks. Joiners and
 * variation selectors stay: emoji and several scripts are written with them.
 */
const REFUSED =
  /(?![\t\n\r])\p{Cc}|[\p{Bidi_Control}\p{Cs}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/u;

/** In an identifier no invisible character is allowed at all but the soft hyphen, a hyphen. */
const INVISIBLE = /(?![\u00ad\ufeff])\p{Cf}/u;

/** The first control or bidi character of a text as `U+202E`, or null (B14, T22). */
export function controlCharacterIn(text: string): string | null {
  if (PLAIN.test(text)) return null;
  return codePointName(REFUSED.exec(text));
}

/** The same for identifiers, where a zero-width character is refused too: it would hide in a key. */
export function invisibleCharacterIn(text: string): string | null {
  if (PLAIN.test(text)) return null;
  return codePointName(REFUSED.exec(text) ?? INVISIBLE.exec(text));
}

function codePointName(match: RegExpExecArray | null): string | null {
  const point = match?.[0].codePointAt(0);
  return point === undefined ? null : `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}
