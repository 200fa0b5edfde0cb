import { damaged } from "./refusal.mjs";

/** @typedef {import("./xml.mjs").Attributes} Attributes */

/**
 * Whose elements are ours: those with a prefix that the root binds to the root's own namespace. A part may use any prefix;
 * one that binds such a prefix anew, or binds another to the same namespace further down, is refused rather than half read.
 */
export class Names {
  /** True when our elements can only have no prefix, as nearly every writer has it. */
  plain = false;
  #root;
  /** @type {Set<string> | null} */
  #prefixes = null;
  #namespace = "";
  /** @type {Map<string, string>} */
  #locals = new Map();

  /** @param {string} root the local name the root must have */
  constructor(root) {
    this.#root = root;
  }

  /**
   * The local name of an element of ours, "" for a foreign one. The first call is the root.
   * @param {string} name
   * @param {Attributes} attributes
   */
  local(name, attributes) {
    if (!this.#prefixes) this.#begin(name, attributes);
    else this.#checkBindings(attributes);
    const known = this.#locals.get(name);
    if (known !== undefined) return known;
    const { prefix, local } = split(name);
    const ours = this.#prefixes?.has(prefix) ? local : "";
    if (this.#locals.size < 500) this.#locals.set(name, ours);
    return ours;
  }

  /**
   * @param {string} name
   * @param {Attributes} attributes
   */
  #begin(name, attributes) {
    const { prefix, local } = split(name);
    if (local !== this.#root) throw damaged(`a part is not <${this.#root}>`);
    this.#namespace = attributes[prefix === "" ? "xmlns" : `xmlns:${prefix}`] ?? "";
    this.#prefixes = new Set([prefix]);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== this.#namespace) continue;
      if (key === "xmlns") this.#prefixes.add("");
      else if (key.startsWith("xmlns:")) this.#prefixes.add(key.slice(6));
    }
    this.plain = this.#prefixes.size === 1 && this.#prefixes.has("");
  }

  /** @param {Attributes} attributes */
  #checkBindings(attributes) {
    for (const key in attributes) {
      if (!key.startsWith("xmlns")) continue;
      const prefix = key === "xmlns" ? "" : key.slice(6);
      const ours = this.#prefixes?.has(prefix) ?? false;
      if (ours !== (attributes[key] === this.#namespace))
        throw damaged("a namespace prefix changes its meaning");
    }
  }
}

/** @param {string} name */
function split(name) {
  const colon = name.indexOf(":");
  return colon < 0
    ? { prefix: "", local: name }
    : { prefix: name.slice(0, colon), local: name.slice(colon + 1) };
}
