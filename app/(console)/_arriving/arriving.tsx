"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { NAVIGATION_START } from "#app/_components/navigation-start.ts";
import { PageSkeleton } from "#app/_components/page-skeleton.tsx";
import { Refetching } from "#app/_components/refetched.tsx";
import { type Destination, destinationOf } from "./destinations.ts";

/** What comes sooner is not announced, so that nothing flickers; what was announced stays long enough to be seen. */
const APPEARS_AFTER_MS = 200;
const STAYS_MS = 400;
/** A way that ended where it began tells nobody: it is over then, whatever became of it. */
const GIVES_UP_MS = 20_000;

type Way = { kind: "page"; destination: Destination } | { kind: "rows" };

/**
 * The page, or on the way to another one its skeleton. Newer rows of the same page (a filter, an order, the next of them) leave it as
 * it is, with its rows dimmed. One for all pages of the console.
 */
export function Arriving({ className, children }: { className: string; children: ReactNode }) {
  const path = usePathname();
  const query = useSearchParams().toString();
  const way = useWay(path, query);
  const announced = useAnnounced(way?.kind === "page" ? way.destination : null);
  return (
    <Refetching value={way?.kind === "rows"}>
      {announced ? (
        <div className={className}>
          <PageSkeleton {...announced} />
        </div>
      ) : null}
      <div className={className} hidden={announced !== null}>
        {children}
      </div>
    </Refetching>
  );
}

/** Where the router is going, from when it sets out until the address has changed. */
function useWay(path: string, query: string): Way | null {
  const here = `${path}?${query}`;
  const [way, setWay] = useState<{ from: string; to: Way } | null>(null);
  const current = useRef({ path, here });
  current.current = { path, here };
  useEffect(() => {
    let limit: ReturnType<typeof setTimeout> | undefined;
    const start = (event: Event) => {
      const from = current.current;
      const url = new URL((event as CustomEvent<string>).detail, window.location.href);
      const destination = destinationOf(url.pathname);
      clearTimeout(limit);
      limit = setTimeout(() => setWay(null), GIVES_UP_MS);
      if (url.pathname === from.path) {
        const same = from.here === `${url.pathname}?${url.searchParams}`;
        return setWay(same ? null : { from: from.here, to: { kind: "rows" } });
      }
      setWay(destination && { from: from.here, to: { kind: "page", destination } });
    };
    window.addEventListener(NAVIGATION_START, start);
    return () => {
      window.removeEventListener(NAVIGATION_START, start);
      clearTimeout(limit);
    };
  }, []);
  useEffect(() => setWay((last) => (last?.from === here ? last : null)), [here]);
  return way?.from === here ? way.to : null;
}

/** What is on its way, once it has taken long enough to be announced, and for long enough to be read. */
function useAnnounced(coming: Destination | null): Destination | null {
  const [announced, setAnnounced] = useState<Destination | null>(null);
  const stands = announced !== null;
  const stoodSince = useRef(0);
  useEffect(() => {
    // Once it is on the screen: a busy machine shows it later than it is asked to.
    if (stands) stoodSince.current = performance.now();
  }, [stands]);
  useEffect(() => {
    if (coming === announced) return;
    const stays = stoodSince.current + STAYS_MS - performance.now();
    const wait = coming === null ? stays : stands ? 0 : APPEARS_AFTER_MS;
    const timer = setTimeout(() => setAnnounced(coming), Math.max(0, wait));
    return () => clearTimeout(timer);
  }, [coming, announced, stands]);
  return announced;
}
