import { trpc } from "#app/_trpc/client.ts";

/** How often the rail asks how many requests wait, in milliseconds. */
const RAIL_POLL_MS = 15_000;

const PENDING = { filter: { states: ["pending" as const] } };

interface Options {
  /** What the server said when it made the page. Null: the role is not shown them, and nothing is asked. */
  initial?: number | null;
  /** Asks more often than the rail does, in milliseconds. */
  everyMs?: number;
}

/** How many requests wait for a decision, kept up to date while the page is visible. Null: not known, or not for this role. */
export function usePendingRequests({ initial, everyMs = RAIL_POLL_MS }: Options): number | null {
  const { data } = trpc.request.count.useQuery(PENDING, {
    enabled: initial !== null,
    refetchInterval: everyMs,
  });
  return data?.count ?? initial ?? null;
}
