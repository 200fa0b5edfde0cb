import { isAscii, isUtf8 } from "node:buffer";
import { damaged } from "./refusal.mjs";

/** @typedef {{ write(chunk: Buffer): string, end(): string }} Decoder */

/**
 * Bytes of an XML part to text, chunk by chunk: UTF-8 by default, UTF-16 with its byte order mark.
 * Anything that is not valid is FILE_DAMAGED; no replacement character ever stands in for a lost one.
 * @returns {Decoder}
 */
export function xmlDecoder() {
  /** @type {Decoder | null} */
  let decoder = null;
  /** @type {Buffer} */
  let head = Buffer.alloc(0);
  return {
    write(chunk) {
      if (decoder) return decoder.write(chunk);
      head = Buffer.concat([head, chunk]);
      if (head.length < 4) return "";
      decoder = chooseDecoder(head);
      return decoder.write(head);
    },
    end() {
      if (decoder) return decoder.end();
      const short = utf8Decoder();
      return short.write(head) + short.end();
    },
  };
}

/** @param {Buffer} head */
function chooseDecoder(head) {
  if (head[0] === 0xff && head[1] === 0xfe) return strictDecoder("utf-16le");
  if (head[0] === 0xfe && head[1] === 0xff) return strictDecoder("utf-16be");
  return utf8Decoder();
}

/**
 * Node's own decoder, refusing what is not valid; the byte order mark is dropped.
 * @param {string} encoding
 * @returns {Decoder}
 */
export function strictDecoder(encoding) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  /** @param {() => string} work */
  const guarded = (work) => {
    try {
      return work();
    } catch {
      throw damaged(`not valid ${encoding.toUpperCase()}`);
    }
  };
  return {
    write: (chunk) => guarded(() => decoder.decode(chunk, { stream: true })),
    end: () => guarded(() => decoder.decode()),
  };
}

/**
 * UTF-8, with the common case (all ASCII) three times as fast as TextDecoder.
 * @returns {Decoder}
 */
function utf8Decoder() {
  /** @type {Buffer} */
  let carry = Buffer.alloc(0);
  let first = true;
  return {
    write(chunk) {
      if (carry.length === 0 && isAscii(chunk)) {
        first = false;
        return chunk.toString("latin1");
      }
      const bytes = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
      const whole = wholeCharacters(bytes);
      carry = Buffer.from(bytes.subarray(whole));
      const text = bytes.subarray(0, whole);
      if (!isUtf8(text)) throw damaged("not valid UTF-8");
      const start = first && text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? 3 : 0;
      first = false;
      return text.toString("utf8", start, whole);
    },
    end() {
      if (carry.length > 0) throw damaged("not valid UTF-8");
      return "";
    },
  };
}

/**
 * How many of the bytes make whole characters: a sequence cut by the end of the chunk waits for the next.
 * @param {Buffer} bytes
 */
function wholeCharacters(bytes) {
  const end = bytes.length;
  for (let back = 1; back <= 3 && back <= end; back++) {
    const byte = bytes[end - back] ?? 0;
    if (byte < 0x80) return end;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needs > back ? end - back : end;
    }
  }
  return end;
}
