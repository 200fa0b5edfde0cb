import { damaged } from "./refusal.mjs";
import { REFERENCE_LENGTH } from "./xml-text.mjs";

const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/;
const ENCODING = /^(?:utf-?8|us-ascii|ascii|utf-16(?:le|be)?)$/i;

/**
 * The length of the XML declaration at the beginning, 0 when there is none; refuses an encoding we would misread.
 * @param {string} source
 */
export function declarationLength(source) {
  if (!/^<\?xml[ \t\r\n]/.test(source)) return 0;
  const found = DECLARATION.exec(source);
  const encoding = found?.[1] ?? found?.[2];
  if (!found || (encoding !== undefined && !ENCODING.test(encoding))) {
    throw damaged("xml: declaration");
  }
  return found[0].length;
}

/**
 * Where to cut text whose end has not come yet: before an unfinished reference, "]]" or carriage return.
 * @param {string} source
 * @param {number} at
 */
export function textToKeep(source, at) {
  const { length } = source;
  const reference = source.lastIndexOf("&");
  if (reference >= at && length - reference < REFERENCE_LENGTH && !source.includes(";", reference))
    return reference;
  let stop = length;
  while (stop > at && stop > length - 2 && "]\r".includes(source.charAt(stop - 1))) stop--;
  return stop;
}
