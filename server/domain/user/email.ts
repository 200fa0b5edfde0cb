import { z } from "zod";

const FORM =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

/**
 * An address as it is kept: trimmed, lower-case, ASCII. A full-width `＠` and its kin are refused, not folded: folding is how two
 * accounts meet on one address (CVE-2026-73420).
 */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(FORM, "This is not an e-mail address we can use.");
