import { randomInt } from "node:crypto";

/** The company ID's 32 characters, none mistaken for another: five bits each, so sixteen of them are 80 bits nobody guesses. */
const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH = 16;
const FORM = /^[A-HJ-NP-Z2-9]{16}$/;

/** A random code of an enrolment link. Whether it is free is for the caller to find out. */
export function newLinkCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

/**
 * A code as it is looked up, from an address or from typing: upper case, without hyphens and blanks. Null when it has not the form;
 * nothing but the form is looked at.
 */
export function parseLinkCode(typed: string): string | null {
  const value = typed.replace(/[\s\u00ad\-\u2010-\u2015\u2212]+/gu, "").toUpperCase();
  return FORM.test(value) ? value : null;
}
