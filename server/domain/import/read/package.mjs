import { xmlDecoder } from "./decode.mjs";
import { Names } from "./names.mjs";
import { damaged, Refusal, unsupported } from "./refusal.mjs";
import { XmlScanner } from "./xml.mjs";

/** @typedef {import("./limits.mjs").Limits} Limits */
/** @typedef {import("./zip.mjs").Zip} Zip */
/** @typedef {import("./xml.mjs").Handler} Handler */
/** @typedef {import("./xml.mjs").Attributes} Attributes */
/** @typedef {{ id: string, type: string, target: string }} Relation */

const GT = 62;
const WANTED = "devices";
const WORKBOOK = /spreadsheetml\.(?:sheet|template)\.main\+xml$/i;

/**
 * Runs a part through a handler, chunk by chunk.
 * @param {Zip} zip
 * @param {string} part
 * @param {Handler} handler
 * @param {Limits} limits
 * @param {() => Promise<void>} [afterChunk]
 */
export async function readPart(zip, part, handler, limits, afterChunk) {
  const decoder = xmlDecoder();
  const scanner = new XmlScanner(handler, limits);
  for await (const chunk of wholeTags(zip.read(part))) {
    scanner.write(decoder.write(chunk));
    if (afterChunk) await afterChunk();
  }
  scanner.write(decoder.end());
  scanner.end();
}

/**
 * Cuts the bytes after a ">" where there is one, so that the scanner seldom has to keep and join text. A block is valid until the next.
 * @param {AsyncIterable<Buffer>} chunks
 * @returns {AsyncGenerator<Buffer, void, void>}
 */
async function* wholeTags(chunks) {
  let joined = Buffer.alloc(0);
  let carry = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const cut = chunk.lastIndexOf(GT) + 1;
    const length = carry.length + cut;
    if (cut === 0 || carry.length === 0) {
      if (carry.length > 0) yield carry;
      yield cut === 0 ? chunk : chunk.subarray(0, cut);
    } else {
      if (joined.length < length) joined = Buffer.alloc(length * 2);
      joined.set(carry);
      joined.set(chunk.subarray(0, cut), carry.length);
      yield joined.subarray(0, length);
    }
    carry = Buffer.from(cut === 0 ? [] : chunk.subarray(cut));
  }
  if (carry.length > 0) yield carry;
}

/**
 * Finds the parts by relationship, whatever they are called: the sheet that is wanted; else the one named Devices, else the first
 * visible one.
 * @param {Zip} zip
 * @param {Limits} limits
 * @param {string | undefined} [wanted]
 * @returns {Promise<{ name: string, names: string[], sheet: string, strings: string | null }>}
 */
export async function findParts(zip, limits, wanted) {
  if (!zip.has("[Content_Types].xml")) throw unsupported(otherArchive(zip));
  const workbook = await findWorkbook(zip, limits);
  const related = await relations(zip, workbook, limits);
  const sheets = (await sheetList(zip, workbook, limits)).flatMap((sheet) => {
    const relation = related.find(({ id, type }) => id === sheet.id && type === "worksheet");
    return relation ? [{ ...sheet, target: relation.target }] : [];
  });
  const names = sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
  const chosen =
    wanted === undefined
      ? (sheets.find(({ name }) => name.trim().toLowerCase() === WANTED) ??
        sheets.find(({ hidden }) => !hidden))
      : sheets.find(({ name }) => name === wanted);
  if (!chosen && wanted !== undefined)
    throw new Refusal("HEADER_MISSING", { sheet: wanted, sheets: names });
  if (!chosen) throw damaged("the workbook has no visible sheet");
  const strings = related.find(({ type }) => type === "sharedStrings")?.target ?? null;
  return { name: chosen.name, names, sheet: chosen.target, strings };
}

/** @param {Zip} zip */
function otherArchive(zip) {
  const names = [...zip.names()];
  if (names.includes("mimetype") && names.includes("content.xml"))
    return "an OpenDocument file (.ods)";
  return "a ZIP archive";
}

/**
 * @param {Zip} zip
 * @param {Limits} limits
 */
async function findWorkbook(zip, limits) {
  const part = (await relations(zip, "", limits)).find(
    ({ type }) => type === "officeDocument",
  )?.target;
  if (part === undefined) throw damaged("no workbook in the package");
  const type = await contentType(zip, part, limits);
  if (/macroEnabled/i.test(type) && !/binary/i.test(type))
    throw unsupported("a workbook with macros (.xlsm)");
  if (/sheet\.binary/i.test(type)) throw unsupported("a binary workbook (.xlsb)");
  if (/wordprocessingml|presentationml|visio/i.test(type))
    throw unsupported("another Office document");
  if (!WORKBOOK.test(type)) throw damaged("the workbook has no known content type");
  if ([...zip.names()].some((name) => name.endsWith("vbaproject.bin"))) {
    throw unsupported("a workbook with macros (.xlsm)");
  }
  return part;
}

/**
 * @param {Zip} zip
 * @param {string} part
 * @param {Limits} limits
 */
async function contentType(zip, part, limits) {
  let byName = "";
  let byExtension = "";
  const extension = part.slice(part.lastIndexOf(".") + 1).toLowerCase();
  await readElements(zip, "[Content_Types].xml", "Types", limits, (local, attributes) => {
    const type = attributes.ContentType ?? "";
    if (local === "Override" && attributes.PartName?.toLowerCase() === `/${part.toLowerCase()}`)
      byName = type;
    if (local === "Default" && attributes.Extension?.toLowerCase() === extension)
      byExtension = type;
  });
  return byName || byExtension;
}

/**
 * The relationships of a part ("" for the package), their targets as part names and their types shortened to the last word, so
 * that the transitional and the strict vocabulary read alike.
 * @param {Zip} zip
 * @param {string} part
 * @param {Limits} limits
 * @returns {Promise<Relation[]>}
 */
async function relations(zip, part, limits) {
  const slash = part.lastIndexOf("/") + 1;
  const folder = part.slice(0, slash);
  /** @type {Relation[]} */
  const found = [];
  await readElements(
    zip,
    `${folder}_rels/${part.slice(slash)}.rels`,
    "Relationships",
    limits,
    (local, attributes) => {
      const { Id: id = "", Type: type = "", Target: target = "", TargetMode: mode } = attributes;
      if (local !== "Relationship" || mode?.toLowerCase() === "external") return;
      found.push({
        id,
        type: type.slice(type.lastIndexOf("/") + 1),
        target: partName(folder, target),
      });
    },
  );
  return found;
}

/**
 * @param {string} folder
 * @param {string} target
 */
function partName(folder, target) {
  const path = new URL(target, `part:///${folder}`).pathname;
  try {
    return decodeURIComponent(path).replace(/^\/+/, "");
  } catch {
    throw damaged("a relationship to nothing");
  }
}

/**
 * @param {Zip} zip
 * @param {string} part
 * @param {Limits} limits
 */
async function sheetList(zip, part, limits) {
  /** @type {{ name: string, id: string, hidden: boolean }[]} */
  const sheets = [];
  await readElements(zip, part, "workbook", limits, (local, attributes) => {
    if (local !== "sheet") return;
    const key = Object.keys(attributes).find((name) => name.endsWith(":id"));
    const hidden = (attributes.state ?? "visible") !== "visible";
    sheets.push({ name: attributes.name ?? "", id: key ? (attributes[key] ?? "") : "", hidden });
  });
  return sheets;
}

/**
 * @param {Zip} zip
 * @param {string} part
 * @param {string} root
 * @param {Limits} limits
 * @param {(local: string, attributes: Attributes) => void} see
 */
async function readElements(zip, part, root, limits, see) {
  const names = new Names(root);
  const handler = {
    /** @type {Handler["open"]} */
    open: (name, attributes) => see(names.local(name, attributes), attributes),
    close() {},
    text() {},
  };
  await readPart(zip, part, handler, limits);
}
