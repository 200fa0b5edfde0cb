import { useMemo, useState } from "react";
import { trpc } from "#app/_trpc/client.ts";
import type { RequestItem } from "./request-types.ts";
import { filterOf, type RequestsAddress } from "./requests-address.ts";
import type { Row } from "./rows.ts";
import {
  movedTo,
  NOTHING_PICKED,
  oldestOf,
  type Picked,
  pageToggled,
  pickedOf,
  toggled,
  without,
} from "./selection.ts";

/** The most the API gives at once. */
const LARGEST_PAGE = 200;

/** What is selected, as long as the filter is the same; what others decide leaves it by itself. */
export function usePicking(address: RequestsAddress, rows: readonly Row[]) {
  const { client } = trpc.useUtils();
  const filter = useMemo(() => filterOf(address), [address]);
  const key = JSON.stringify(filter);
  const [kept, setKept] = useState({ key, picked: NOTHING_PICKED });
  const [busy, setBusy] = useState<"all" | "oldest" | null>(null);
  const gone = useMemo(
    () => new Set(rows.flatMap((row) => (row.gone ? [row.item.id] : []))),
    [rows],
  );
  const picked = without(kept.key === key ? kept.picked : NOTHING_PICKED, gone);
  const flaggedToo = address.flagged ?? false;

  const set = (next: Picked) => setKept({ key, picked: next });

  async function working(what: "all" | "oldest", find: () => Promise<Picked>) {
    if (busy) return;
    setBusy(what);
    try {
      set(await find());
    } finally {
      setBusy(null);
    }
  }

  /** All that match now; what is raised later is never swept along. */
  function pickAll() {
    const bounded = { ...filter, createdBefore: new Date().toISOString() };
    return working("all", async () => {
      const matching = await client.request.count.query({ filter: bounded });
      return { kind: "all", filter: bounded, matching, except: new Map() };
    });
  }

  /** The oldest of what is selected, as many as there are licences. */
  function pickOldest(most: number) {
    return working("oldest", async () => {
      if (picked.kind === "ids") return pickedOf(oldestOf([...picked.items.values()], most, true));
      const found: RequestItem[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof client.request.list.query>> =
          await client.request.list.query({ filter: picked.filter, cursor, limit: LARGEST_PAGE });
        found.push(...page.items.filter((item) => !picked.except.has(item.id)));
        cursor = page.nextCursor;
      } while (cursor !== null && oldestOf(found, most, flaggedToo).length < most);
      return pickedOf(oldestOf(found, most, flaggedToo));
    });
  }

  return {
    picked,
    busy,
    toggle: (item: RequestItem) => set(toggled(picked, item)),
    togglePage: (page: readonly RequestItem[]) => set(pageToggled(picked, page, flaggedToo)),
    pickAll,
    pickOldest,
    moved: (count: number) => set(movedTo(picked, count)),
    clear: () => set(NOTHING_PICKED),
  };
}
