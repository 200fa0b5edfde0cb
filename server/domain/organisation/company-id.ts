import { randomInt } from "node:crypto";

/** Letters and digits that are not mistaken for one another: no 0 O 1 I (PRODUCT.md, Company ID). */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const DIGITS = "23456789";
const ALPHABET = LETTERS + DIGITS;
const LENGTH = 8;
const FORM = /^(?=.*[A-Z])(?=.*[2-9])[A-HJ-NP-Z2-9]{8}$/;

/**
 * What a person typed, as it is looked up: trimmed, upper-cased, without hyphens and blanks. Null when it has not the form of a
 * company ID; nothing but the form is looked at, so the answer tells nothing (ASSURANCE.md B15).
 */
export function parseCompanyId(typed: string): string | null {
  const value = typed.replace(/[\s\u00ad\-\u2010-\u2015\u2212]+/gu, "").toUpperCase();
  return isCompanyId(value) ? value : null;
}

/** Whether text is a company ID exactly as it is stored. */
export function isCompanyId(text: string): boolean {
  return FORM.test(text);
}

/** A random company ID with at least one letter and one digit. Whether it is free is for the caller to find out. */
export function newCompanyId(): string {
  for (;;) {
    const value = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(
      "",
    );
    if (isCompanyId(value)) return value;
  }
}
