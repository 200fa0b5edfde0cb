import { timeAway } from "#app/_components/ago.tsx";
import type { ChangedBy } from "#server/domain/device/stale.ts";
import { actionWord } from "../_history/words.ts";
import type { Refusal } from "../imports/refusal.ts";
import { BULK } from "./bulk-words.ts";

/** Who was faster with a device, in words: a lost race is told as what happened, not as an error. Null for any other refusal. */
export function changedBy({ appCode, details }: Refusal): string | null {
  const { by, at, action } = (details ?? {}) as Partial<ChangedBy>;
  if (appCode !== "CONFLICT" || by === undefined || !at || !action) return null;
  return BULK.changed(actionWord(action), by, timeAway(Date.parse(at), Date.now()));
}
