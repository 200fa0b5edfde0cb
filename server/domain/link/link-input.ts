import { z } from "zod";
import { nameOf } from "../user/person-name.ts";

const MOST_USES = 100_000;
const FARTHEST_MS = 3 * 366 * 24 * 3_600_000;

/** What a link or token is called in lists and on its poster. */
export const Label = nameOf("a label", 80);

export const Uses = z.int().min(1, "Allow at least one use.").max(MOST_USES);

/** The moment it ends, ISO 8601. That it lies ahead is for the verb to see: `endOf`. */
export const EndsAt = z.iso.datetime();

/**
 * An end in epoch ms, or why it cannot be taken: it has passed, or lies so far ahead that a printed code would outlive whoever
 * remembers it.
 */
export function endOf(
  text: string,
  now: number,
): { ok: true; at: number } | { ok: false; message: string } {
  const at = Date.parse(text);
  if (at <= now) return { ok: false, message: "This has passed. Choose a later day." };
  if (at > now + FARTHEST_MS) return { ok: false, message: "Choose a day within three years." };
  return { ok: true, at };
}

export const LinkInput = z.strictObject({ linkId: z.string().min(1).max(64) });
export type LinkInput = z.infer<typeof LinkInput>;

export const TokenInput = z.strictObject({ tokenId: z.string().min(1).max(64) });
export type TokenInput = z.infer<typeof TokenInput>;
