import { z } from "zod";

/** Why somebody did it: 1 to 500 characters, kept in the history. */
export const Reason = z
  .string()
  .trim()
  .min(1, "Say why, in a few words: it stands in the history.")
  .max(500, "At most 500 characters.");
