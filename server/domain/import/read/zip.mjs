import { crc32, createInflateRaw } from "node:zlib";
import { fromBufferPromise } from "yauzl";
import { damaged, Refusal, tooComplex, unsupported } from "./refusal.mjs";

/** @typedef {import("yauzl").Entry} Entry */
/** @typedef {import("./limits.mjs").Limits} Limits */

/** Unpacked bytes handed on at a time. */
const CHUNK = 64 * 1024;
/** Bytes unpacked at a time: every time is a way to another thread and back. */
const INFLATED = 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;

/**
 * The directory of an .xlsx: every entry is held against the limits before one byte is inflated.
 * Part names compare without case, as the packaging convention says.
 */
export class Zip {
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  #buffer;
  #file;

  /**
   * @param {Buffer} buffer
   * @param {import("yauzl").ZipFile} file
   */
  constructor(buffer, file) {
    this.#buffer = buffer;
    this.#file = file;
  }

  /**
   * @param {Buffer} buffer
   * @param {Limits} limits
   */
  static async open(buffer, limits) {
    try {
      const file = await fromBufferPromise(buffer, {
        lazyEntries: true,
        validateEntrySizes: true,
        strictFileNames: true,
      });
      if (file.entryCount > limits.zipEntries) {
        throw tooComplex("zip entries", limits.zipEntries, file.entryCount);
      }
      const zip = new Zip(buffer, file);
      let total = 0;
      for await (const entry of file.eachEntry()) total = zip.#admit(entry, total, limits);
      return zip;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      // what follows the colon of the library's message may be a path out of the file
      throw damaged(`zip: ${error instanceof Error ? error.message.split(":")[0] : "unreadable"}`);
    }
  }

  /**
   * @param {Entry} entry
   * @param {number} before
   * @param {Limits} limits
   */
  #admit(entry, before, limits) {
    const { uncompressedSize: size, compressedSize: packed } = entry;
    const total = before + size;
    if (size > limits.entryBytes)
      throw tooComplex("unpacked bytes of an entry", limits.entryBytes, size);
    if (total > limits.totalBytes)
      throw tooComplex("unpacked bytes together", limits.totalBytes, total);
    if (size > limits.ratioFromBytes + packed * limits.ratio) {
      throw tooComplex("unpacked to packed", limits.ratio, Math.round(size / Math.max(1, packed)));
    }
    const name = entry.fileName.toLowerCase();
    if (this.#entries.has(name)) throw damaged("zip: two entries of one name");
    this.#entries.set(name, entry);
    return total;
  }

  names() {
    return this.#entries.keys();
  }

  /** @param {string} name */
  has(name) {
    return this.#entries.has(name.toLowerCase());
  }

  /**
   * The unpacked bytes of a part, in chunks of at most 64 kB. Ends with FILE_DAMAGED at the declared size when more comes,
   * and when fewer came or the CRC-32 differs.
   * @param {string} name
   * @returns {AsyncGenerator<Buffer, void, void>}
   */
  async *read(name) {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw damaged("zip: a part is missing");
    const declared = entry.uncompressedSize;
    let size = 0;
    let crc = 0;
    for await (const chunk of unpack(await this.#packed(entry), entry)) {
      size += chunk.length;
      if (size > declared) throw damaged("zip: more bytes than declared");
      crc = crc32(chunk, crc);
      yield chunk;
    }
    if (size !== declared) throw damaged("zip: fewer bytes than declared");
    if (crc >>> 0 !== entry.crc32 >>> 0) throw damaged("zip: checksum");
  }

  /**
   * @param {Entry} entry
   * @returns {Promise<Buffer>}
   */
  async #packed(entry) {
    if (entry.isEncrypted()) throw unsupported("a password-protected archive");
    const { fileDataStart } = await this.#file
      .readLocalFileHeaderPromise(entry, { minimal: true })
      .catch(() => {
        throw damaged("zip: local header");
      });
    const end = fileDataStart + entry.compressedSize;
    if (end > this.#buffer.length) throw damaged("zip: data past the end");
    return this.#buffer.subarray(fileDataStart, end);
  }
}

/**
 * @param {Buffer} packed
 * @param {Entry} entry
 * @returns {AsyncGenerator<Buffer, void, void>}
 */
async function* unpack(packed, { compressionMethod: method, uncompressedSize: declared }) {
  if (method === STORED) {
    yield* inChunks(packed);
    return;
  }
  if (method !== DEFLATED) throw damaged(`zip: compression method ${method}`);
  const chunkSize = Math.min(Math.max(declared, CHUNK), INFLATED);
  const inflate = createInflateRaw({ chunkSize });
  try {
    inflate.end(packed);
    for await (const piece of inflate) yield* inChunks(piece);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw damaged("zip: compressed data");
  } finally {
    inflate.destroy();
  }
}

/** @param {Buffer} bytes */
function* inChunks(bytes) {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}
