import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "#app/_trpc/client.ts";
import { listInput } from "./list-input.ts";
import type { RequestItem } from "./request-types.ts";
import type { RequestsAddress } from "./requests-address.ts";
import { mergedRows, type Row } from "./rows.ts";

/** How often a page that is looked at asks what its colleagues have decided, in milliseconds. */
export const POLL_MS = 4_000;

interface Shown {
  key: string;
  items: readonly RequestItem[] | undefined;
  rows: Row[];
}

/**
 * The list at an address, asked for again every few seconds while the page is visible. Requests that others decide keep their place
 * in the list of pending ones; `leave` lets go of those that this page has decided.
 */
export function useRequestList(address: RequestsAddress) {
  const input = listInput(address);
  const query = trpc.request.list.useQuery(input, {
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
  const key = JSON.stringify(input);
  const pending = address.view === "pending";
  const items = query.data?.items;
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<Shown>(() => ({
    key,
    items,
    rows: rowsOf(items, pending, own),
  }));
  // What the poll brought is merged into what is shown while rendering: there is no moment with half of it.
  if (shown.items !== items || (shown.key !== key && !query.isPlaceholderData)) {
    const before = shown.key === key ? shown.rows : [];
    setShown({
      key: query.isPlaceholderData ? shown.key : key,
      items,
      rows: rowsOf(items, pending, own, before),
    });
  }
  function leave(ids: readonly string[]) {
    const decided = new Set(ids);
    setOwn((before) => new Set([...before, ...ids]));
    setShown((before) => ({
      ...before,
      rows: before.rows.filter(({ item }) => !decided.has(item.id)),
    }));
  }
  return { ...query, rows: shown.rows, leave, shownKey: shown.key };
}

/** The rows of a page. What this page has decided is pending in an answer only when that was given before. */
function rowsOf(
  items: readonly RequestItem[] | undefined,
  pending: boolean,
  own: ReadonlySet<string>,
  before: readonly Row[] = [],
): Row[] {
  if (!pending) return mergedRows([], items ?? [], own);
  return mergedRows(
    before,
    (items ?? []).filter(({ id }) => !own.has(id)),
    own,
  );
}
