import type { TemplateFileError } from "../../import/file-error.ts";
import { fileWords } from "../../import/problem-words.ts";
import { counted, grouped } from "../../import/words.ts";
import { MOST_PLACES } from "./read-places.ts";

/** Why a list of places is refused whole, and how to mend it; those that speak of device rows have words of their own. */
export function placeFileWords({ code, details }: TemplateFileError): string {
  if (code === "NO_ROWS") {
    return "The file has no names below its header. Fill in a row for each outlet or channel partner.";
  }
  if (code === "TOO_MANY_ROWS") {
    const found = typeof details.rows === "number" ? details.rows : null;
    const has =
      found === null ? "The file has more rows" : `The file has ${counted(found, "row", "rows")}`;
    return `${has}; at most ${grouped(MOST_PLACES)} are taken at once. Divide it into several files.`;
  }
  const { what, mend } = fileWords(code, details);
  return `${what} ${mend}`;
}
