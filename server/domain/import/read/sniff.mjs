import { isUtf8 } from "node:buffer";
import { Refusal, unsupported } from "./refusal.mjs";

/** How much of the beginning decides. */
const HEAD = 8 * 1024;
/** One in twenty: text has next to no control characters. */
const CONTROL_SHARE = 0.05;

/** @type {[number[], string][]} */
const SIGNATURES = [
  [[0x25, 0x50, 0x44, 0x46], "a PDF document"],
  [[0x89, 0x50, 0x4e, 0x47], "a PNG picture"],
  [[0xff, 0xd8, 0xff], "a JPEG picture"],
  [[0x47, 0x49, 0x46, 0x38], "a GIF picture"],
  [[0x1f, 0x8b], "a gzip archive"],
  [[0x52, 0x61, 0x72, 0x21], "a RAR archive"],
  [[0x37, 0x7a, 0xbc, 0xaf], "a 7-Zip archive"],
];

/**
 * What the file is, by its first bytes; its extension must agree. Throws NO_ROWS for an empty file and UNSUPPORTED_FILE, with what was
 * found, for everything that is neither .xlsx nor .csv.
 * @param {Buffer} buffer
 * @param {string} fileName
 * @returns {"xlsx" | "csv"}
 */
export function sniff(buffer, fileName) {
  if (buffer.length === 0) throw new Refusal("NO_ROWS");
  const found = kindOf(buffer);
  const extension = /\.([^.\\/]+)$/.exec(fileName.trim())?.[1]?.toLowerCase() ?? "";
  if (found !== "xlsx" && found !== "csv") throw unsupported(found);
  if (found === extension) return found;
  const what = found === "xlsx" ? "an Excel workbook" : "a text file";
  throw new Refusal("UNSUPPORTED_FILE", {
    found: foundByName(extension) ?? what,
    extension,
    content: found,
  });
}

/** @param {string} extension */
function foundByName(extension) {
  if (extension === "xlsm") return "a workbook with macros (.xlsm)";
  if (extension === "ods") return "an OpenDocument file (.ods)";
  return undefined;
}

/** @param {Buffer} buffer */
function kindOf(buffer) {
  if (starts(buffer, [0x50, 0x4b])) {
    const next = buffer[2] ?? 0;
    if ((next === 3 && buffer[3] === 4) || (next === 5 && buffer[3] === 6)) return zipKind(buffer);
  }
  if (starts(buffer, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return compoundKind(buffer);
  for (const [signature, name] of SIGNATURES) if (starts(buffer, signature)) return name;
  return isText(buffer) ? "csv" : "a binary file";
}

/**
 * An OpenDocument file names itself in its first, stored entry; what else a zip is the reader of its parts finds out.
 * @param {Buffer} buffer
 */
function zipKind(buffer) {
  const head = buffer.toString("latin1", 0, 128);
  return head.includes("mimetypeapplication/vnd.oasis.opendocument")
    ? "an OpenDocument file (.ods)"
    : "xlsx";
}

/**
 * The old compound container: its directory names its streams in UTF-16.
 * @param {Buffer} buffer
 */
function compoundKind(buffer) {
  const holds = (/** @type {string} */ name) => buffer.includes(Buffer.from(name, "utf16le"));
  if (holds("EncryptedPackage")) return "a workbook encrypted with a password";
  if (holds("Workbook") || holds("Book")) return "an old Excel workbook (.xls)";
  return "an old Office document";
}

/** @param {Buffer} buffer */
function isText(buffer) {
  if (starts(buffer, [0xff, 0xfe]) || starts(buffer, [0xfe, 0xff])) return true;
  const end = Math.min(buffer.length, HEAD);
  let controls = 0;
  for (let at = 0; at < end; at++) {
    const byte = buffer[at] ?? 0;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls++;
  }
  if (controls > Math.max(1, end * CONTROL_SHARE)) return false;
  // a NUL among valid UTF-8 is a row's problem; among bytes of no encoding it is a program's file
  return !buffer.includes(0) || isUtf8(buffer);
}

/**
 * @param {Buffer} buffer
 * @param {number[]} signature
 */
function starts(buffer, signature) {
  return signature.every((byte, at) => buffer[at] === byte);
}
