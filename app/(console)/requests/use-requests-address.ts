import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type RequestsAddress, readRequestsAddress, requestsHref } from "./requests-address.ts";

/** The page's state, which is its address, and a way to change it without asking the server for the page again. */
export function useRequestsAddress() {
  const text = useSearchParams().toString();
  return useMemo(() => {
    const address = readRequestsAddress(Object.fromEntries(new URLSearchParams(text)));
    return { address, push, replace };
  }, [text]);
}

function push(address: RequestsAddress) {
  window.history.pushState(null, "", requestsHref(address));
}

function replace(address: RequestsAddress) {
  window.history.replaceState(null, "", requestsHref(address));
}
