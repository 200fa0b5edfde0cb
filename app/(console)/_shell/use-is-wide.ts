import { useSyncExternalStore } from "react";

/** From here on the rail has its names unless the person chose otherwise: the `lg` of the styles. */
const WIDE = "(min-width: 64rem)";

function subscribe(changed: () => void) {
  const query = window.matchMedia(WIDE);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** Whether the window is wide enough for the rail's names; on the server it is taken to be. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
}
