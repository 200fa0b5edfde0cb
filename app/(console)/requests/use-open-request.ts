import { useState } from "react";
import { trpc } from "#app/_trpc/client.ts";
import type { RequestsAddress } from "./requests-address.ts";
import type { Row } from "./rows.ts";
import { POLL_MS } from "./use-request-list.ts";

/**
 * The request whose evidence is shown: the one the address names, else the first of the list, which then stays it whatever the polls
 * bring, so that nobody decides another than they read.
 */
export function useOpenRequest(address: RequestsAddress, rows: readonly Row[], shownKey: string) {
  const first = rows[0]?.item.id ?? null;
  const [implied, setImplied] = useState({ key: shownKey, id: first });
  if (implied.key !== shownKey || (implied.id === null && first !== null)) {
    setImplied({ key: shownKey, id: first });
  }
  const openId = address.open ?? implied.id;
  const evidence = trpc.request.get.useQuery(
    { requestId: openId ?? "" },
    { enabled: openId !== null, refetchInterval: POLL_MS },
  );
  const row = rows.find(({ item }) => item.id === openId);
  return {
    openId,
    item: openId === null ? null : (evidence.data ?? row?.item ?? null),
    error: evidence.error,
    retry: () => void evidence.refetch(),
    /** Where no request is named by the address: the next one shown. */
    imply: (id: string | null) => setImplied({ key: shownKey, id }),
  };
}
