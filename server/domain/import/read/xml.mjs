import { CodeBuffer } from "./codes.mjs";
import { damaged, Refusal, tooComplex } from "./refusal.mjs";
import { declarationLength, textToKeep } from "./xml-edges.mjs";
import { readTag } from "./xml-tag.mjs";
import { checkCharacters, isName, xmlText } from "./xml-text.mjs";

/** @typedef {import("./limits.mjs").Limits} Limits */
/** @typedef {Record<string, string>} Attributes */
/**
 * What reads a part. `fast` may consume whole well-formed elements of the current content itself: it gets the text and the
 * place of a "<" and returns the place after what it took, or the same place.
 * @typedef {object} Handler
 * @property {(name: string, attributes: Attributes) => void} open
 * @property {(name: string) => void} close
 * @property {(text: string) => void} text
 * @property {(source: string, codes: import("./codes.mjs").Codes, at: number) => number} [fast]
 */

const LT = 60;
const CONTENT = 0;
const COMMENT = 1;
const CDATA = 2;
const INSTRUCTION = 3;

/**
 * A strict, streaming reader of XML 1.0 without document types, in one pass: it refuses what a conforming parser refuses
 * (the tests hold it against saxes), and in addition every DOCTYPE, every entity of one's own and a depth past the limit.
 * Attribute values come decoded; `text` may come in pieces.
 */
export class XmlScanner {
  #handler;
  #limits;
  #codes = new CodeBuffer();
  #rest = "";
  #mode = CONTENT;
  #started = false;
  #rootSeen = false;
  /** @type {string[]} */
  #stack = [];

  /**
   * @param {Handler} handler
   * @param {Limits} limits
   */
  constructor(handler, limits) {
    this.#handler = handler;
    this.#limits = limits;
  }

  /** @param {string} chunk */
  write(chunk) {
    const source = this.#rest === "" ? chunk : this.#rest + chunk;
    if (source === "") return;
    let at = 0;
    if (!this.#started) {
      at = this.#start(source);
      if (at < 0) {
        this.#keep(source, 0);
        return;
      }
    }
    this.#keep(source, this.#scan(source, at));
  }

  end() {
    if (!this.#started && this.#rest !== "") {
      this.#started = true;
      this.#keep(this.#rest, this.#scan(this.#rest, 0));
    }
    if (this.#rest !== "" || this.#mode !== CONTENT || this.#stack.length > 0 || !this.#rootSeen) {
      throw damaged("xml: ends too early");
    }
  }

  /**
   * @param {string} source
   * @param {number} at
   */
  #keep(source, at) {
    this.#rest = at >= source.length ? "" : source.slice(at);
    if (this.#rest.length > this.#limits.tagLength) {
      throw tooComplex("characters of a tag", this.#limits.tagLength);
    }
  }

  /**
   * The XML declaration, if there is one; -1 while it is not whole.
   * @param {string} source
   */
  #start(source) {
    if (source.length < 6 || (source.startsWith("<?xml") && !source.includes("?>"))) return -1;
    this.#started = true;
    return declarationLength(source);
  }

  /**
   * @param {string} source
   * @param {number} from
   * @returns {number} how far it came
   */
  #scan(source, from) {
    const codes = this.#codes.of(source);
    let at = from;
    while (at < source.length) {
      const next = this.#step(source, codes, at);
      if (next === at) return at;
      at = next;
    }
    return at;
  }

  /**
   * @param {string} source
   * @param {import("./codes.mjs").Codes} codes
   * @param {number} at
   * @returns {number} the place after what it took, or `at` when that is not whole yet
   */
  #step(source, codes, at) {
    if (this.#mode !== CONTENT) return this.#finish(source, at);
    if (codes[at] !== LT) return this.#text(source, at);
    const next = this.#handler.fast?.(source, codes, at) ?? at;
    return next > at ? next : this.#markup(source, at);
  }

  /**
   * @param {string} source
   * @param {number} at the place of a "<"
   * @returns {number} the place after it, or `at` when it is not whole yet
   */
  #markup(source, at) {
    const kind = source.charCodeAt(at + 1);
    if (kind === 47) return this.#close(source, at);
    if (kind === 33) return this.#declare(source, at);
    if (kind === 63) return this.#instruct(source, at);
    return Number.isNaN(kind) ? at : this.#open(source, at);
  }

  /**
   * @param {string} source
   * @param {number} at
   */
  #open(source, at) {
    const tag = readTag(source, at);
    if (!tag) return at;
    if (this.#stack.length === 0) {
      if (this.#rootSeen) throw damaged("xml: two roots");
      this.#rootSeen = true;
    }
    if (this.#stack.length >= this.#limits.xmlDepth) {
      throw tooComplex("XML depth", this.#limits.xmlDepth);
    }
    this.#handler.open(tag.name, tag.attributes);
    if (tag.empty) this.#handler.close(tag.name);
    else this.#stack.push(tag.name);
    return tag.end;
  }

  /**
   * @param {string} source
   * @param {number} at
   */
  #close(source, at) {
    const end = source.indexOf(">", at);
    if (end < 0) return at;
    const name = source.slice(at + 2, end).trimEnd();
    if (this.#stack.pop() !== name) throw damaged("xml: a closing tag without its opening one");
    this.#handler.close(name);
    return end + 1;
  }

  /**
   * @param {string} source
   * @param {number} at
   */
  #declare(source, at) {
    const head = source.slice(at, at + 9);
    if (head.startsWith("<!--")) {
      this.#mode = COMMENT;
      return at + 4;
    }
    if (head === "<![CDATA[") {
      if (this.#stack.length === 0) throw damaged("xml: text outside the root");
      this.#mode = CDATA;
      return at + 9;
    }
    if (head === "<!DOCTYPE")
      throw new Refusal("FILE_TOO_COMPLEX", { limit: "DOCTYPE", allowed: 0 });
    if (head.length < 9 && ["<!--", "<![CDATA[", "<!DOCTYPE"].some((it) => it.startsWith(head)))
      return at;
    throw damaged("xml: markup of an unknown kind");
  }

  /**
   * @param {string} source
   * @param {number} at
   */
  #instruct(source, at) {
    const target = /^<\?([^\s?]+)(?:\s|\?>)/.exec(source.slice(at, at + 258))?.[1];
    if (target === undefined) {
      if (source.length < at + 258 && !/\?>/.test(source.slice(at + 2))) return at;
      throw damaged("xml: processing instruction");
    }
    if (!isName(target) || target.toLowerCase() === "xml")
      throw damaged("xml: processing instruction");
    this.#mode = INSTRUCTION;
    return at + 2 + target.length;
  }

  /**
   * Goes on with a comment, CDATA section or processing instruction that began earlier.
   * @param {string} source
   * @param {number} at
   */
  #finish(source, at) {
    const mark = this.#mode === COMMENT ? "--" : this.#mode === CDATA ? "]]>" : "?>";
    const end = source.indexOf(mark, at);
    const stop = end < 0 ? Math.max(at, source.length - mark.length + 1) : end;
    const piece = source.slice(at, stop);
    checkCharacters(piece);
    if (this.#mode === COMMENT && end >= 0) {
      if (end + 2 >= source.length) return end;
      if (source.charCodeAt(end + 2) !== 62) throw damaged("xml: -- within a comment");
    }
    if (this.#mode === CDATA) this.#handler.text(piece.replace(/\r\n?/g, "\n"));
    if (end < 0) return stop;
    const next = stop + (this.#mode === COMMENT ? 3 : mark.length);
    this.#mode = CONTENT;
    return next;
  }

  /**
   * @param {string} source
   * @param {number} at
   * @returns {number}
   */
  #text(source, at) {
    const end = source.indexOf("<", at);
    const stop = end < 0 ? textToKeep(source, at) : end;
    const piece = source.slice(at, stop);
    if (this.#stack.length === 0) {
      if (/[^ \t\r\n]/.test(piece)) throw damaged("xml: text outside the root");
    } else {
      if (piece.includes("]]>")) throw damaged("xml: ]]> in text");
      this.#handler.text(xmlText(piece));
    }
    return stop;
  }
}
