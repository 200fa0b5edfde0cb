import { timeAway } from "./ago.tsx";

/** What somebody did first, as the details of a refusal have it. */
interface Won {
  action: string;
  by: string;
  /** ISO 8601. */
  at: string;
}

/**
 * A failed call that somebody else had been faster than, in words: "Link revoked by Ada Byron 2 min ago". Null for every other failure.
 * `notDone` is what did not happen: "Desk was not revoked".
 */
export function lostRace(
  thrown: unknown,
  notDone: string,
  now: number,
): { title: string; description: string } | null {
  const { data } = (thrown ?? {}) as { data?: { details?: unknown } | null };
  const won = data?.details;
  if (!isWon(won)) return null;
  const { action, by, at } = won;
  const plain = action.replaceAll("-", " ");
  const done = plain.charAt(0).toUpperCase() + plain.slice(1);
  return {
    title: `${done} by ${by} ${timeAway(Date.parse(at), now)}`,
    description: `${notDone.replace(/\.$/, "")}. The page shows how it is now.`,
  };
}

function isWon(details: unknown): details is Won {
  const { action, by, at } = (details ?? {}) as Partial<Record<keyof Won, unknown>>;
  return [action, by, at].every((part) => typeof part === "string" && part !== "");
}
