import { counted, day, figure } from "../imports/format.ts";

/** A link or token ends soon, and somebody may have to make a new one, so many days before. */
const SOON_MS = 7 * 86_400_000;

interface Uses {
  useCount: number;
  maxUses: number | null;
}

/** "12 of 50 used"; "12 used" where there is no limit. */
export function usedWords({ useCount, maxUses }: Uses): string {
  return maxUses === null
    ? `${figure(useCount)} used`
    : `${figure(useCount)} of ${figure(maxUses)} used`;
}

/** What is printed under every QR: until when it works, and for how many. */
export function limitWords(
  { expiresAt, maxUses }: { expiresAt: string | null; maxUses: number | null },
  timeZone: string,
): string {
  const until = expiresAt === null ? "No end date" : `Works until ${day(expiresAt, timeZone)}`;
  const uses =
    maxUses === null
      ? "any number of uses"
      : counted(maxUses, { one: "# use", other: "up to # uses" });
  return `${until} · ${uses}`;
}

/** Whether it works still and ends within seven days. */
export function endsSoon(
  { state, expiresAt }: { state: string; expiresAt: string | null },
  now: number,
): boolean {
  return state === "active" && expiresAt !== null && Date.parse(expiresAt) - now <= SOON_MS;
}

export const WORDS = {
  approval: { waits: "Waits for approval", byItself: "Approved by itself" },
  endsInDays: (days: number) =>
    days === 0 ? "Ends today" : counted(days, { one: "Ends in # day", other: "Ends in # days" }),
  noEnd: "No end date",
} as const;

/** Whole days left, 0 on the last one. */
export function daysLeft(expiresAt: string, now: number): number {
  return Math.max(0, Math.floor((Date.parse(expiresAt) - now) / 86_400_000));
}
