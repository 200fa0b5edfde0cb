import { Tabs } from "#app/_components/tabs.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { tabInput } from "./list-input.ts";
import { type RequestsAddress, refiltered, requestsHref, VIEW_NAMES } from "./requests-address.ts";
import { POLL_MS } from "./use-request-list.ts";
import { WORDS } from "./words.ts";

/** States but the pending one change seldom: they are asked for every so many polls. */
const SELDOM = 5;

/** The list by state, each with how many there are under the other filters. */
export function StateTabs({ address }: { address: RequestsAddress }) {
  const counts = useStateCounts(address);
  return (
    <Tabs
      label={WORDS.views}
      tabs={VIEW_NAMES.map((view, index) => ({
        label: WORDS.tabs[view],
        href: requestsHref(refiltered(address, { view })),
        current: view === address.view,
        ...(counts[index] !== undefined && { count: counts[index] }),
      }))}
    />
  );
}

/** How many requests each tab holds, in the order of the tabs. */
export function useStateCounts(address: RequestsAddress): (number | undefined)[] {
  const queries = trpc.useQueries((api) =>
    VIEW_NAMES.map((view) =>
      api.request.count(tabInput(address, view), {
        refetchInterval: view === "pending" ? POLL_MS : POLL_MS * SELDOM,
      }),
    ),
  );
  return queries.map(({ data }) => data?.count);
}
