import { useEffect, useReducer, useState } from "react";

/** How long a browser that cannot tell when it is at rest is left alone, in milliseconds. */
const REST_MS = 1_500;

/**
 * A part of the page whose script is not in its first load: it is fetched when the page stands and the browser has nothing to do, or at
 * once when it is wanted. Gives the hook that asks for it: null while nobody wants it, and until it is there. When it cannot be fetched
 * though somebody wants it, the page's error panel says so.
 */
export function onDemand<Part>(load: () => Promise<Part>) {
  let part: Part | null = null;
  let coming: Promise<void> | null = null;

  async function take() {
    try {
      part = await load();
    } finally {
      coming = null;
    }
  }
  function fetchPart(): Promise<void> {
    coming ??= take();
    return coming;
  }

  return function usePart(wanted: boolean): Part | null {
    const [, drawAgain] = useReducer((times: number) => times + 1, 0);
    const [failure, setFailure] = useState<{ error: unknown } | null>(null);
    useEffect(() => {
      if (part !== null) return;
      // What fails ahead of time is tried again when it is wanted.
      if (!wanted) return atRest(() => void fetchPart().catch(() => {}));
      fetchPart().then(drawAgain, (error: unknown) => setFailure({ error }));
    }, [wanted]);
    if (failure) throw failure.error;
    return wanted ? part : null;
  };
}

/** Calls once the browser is at rest; gives what calls it off. */
function atRest(call: () => void): () => void {
  if ("requestIdleCallback" in window) {
    const id = window.requestIdleCallback(call);
    return () => window.cancelIdleCallback(id);
  }
  const id = setTimeout(call, REST_MS);
  return () => clearTimeout(id);
}

/** Whether something was ever so: what was opened once stays, so that it can leave in its own time. */
export function useEver(now: boolean): boolean {
  const [ever, setEver] = useState(now);
  if (now && !ever) setEver(true);
  return ever || now;
}
