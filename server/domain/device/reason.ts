import { typedText } from "../typed-text.ts";

/** Why somebody did it: 1 to 500 characters, kept in the history. */
export const Reason = typedText(500).min(1, "Say why, in a few words: it stands in the history.");
