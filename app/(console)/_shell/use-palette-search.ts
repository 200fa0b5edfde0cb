import { keepPreviousData } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { toldBy } from "#app/_components/toast-record.ts";
import { trpc } from "#app/_trpc/client.ts";
import { deviceEntry, type PaletteItem, requestEntry } from "./palette-items.ts";
import { searchFor } from "./palette-pages.ts";

/** How long nothing is typed before the search is asked, in milliseconds. */
const REST_MS = 150;

/** Entries of each kind: an identifier has one, the start of one a few. */
const SHOWN = 6;

interface Found {
  devices: PaletteItem[];
  requests: PaletteItem[];
  /** The answer to what is typed is not there yet. */
  searching: boolean;
  failure: { description?: string; requestId?: string } | null;
}

/** The devices and tagging requests that what is typed may mean; nothing is asked for a role that is shown neither. */
export function usePaletteSearch(typed: string, mayRead: boolean): Found {
  const wanted = mayRead ? searchFor(typed) : null;
  const [search, setSearch] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSearch(wanted), REST_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const input = { filter: { search: search ?? "" }, limit: SHOWN };
  const options = { enabled: search !== null, placeholderData: keepPreviousData };
  const devices = trpc.device.list.useQuery(input, options);
  const requests = trpc.request.list.useQuery(input, options);
  const failed = devices.error ?? requests.error;
  const shown = wanted !== null && search !== null;
  return {
    devices: shown ? (devices.data?.items ?? []).map(deviceEntry) : [],
    requests: shown ? (requests.data?.items ?? []).map(requestEntry) : [],
    searching: wanted !== search || (shown && (devices.isFetching || requests.isFetching)),
    failure: shown && failed ? toldBy(failed) : null,
  };
}
