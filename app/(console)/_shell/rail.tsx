"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { startTransition, useRef, useState } from "react";
import type { Rail as RailWidth } from "#app/_components/appearance.ts";
import { Button } from "#app/_components/button.tsx";
import { onDemand, useEver } from "#app/_components/on-demand.ts";
import { RailLinks, type RailLinksProps } from "./rail-links.tsx";
import { rememberAppearance } from "./remember-appearance.ts";
import { WORDS } from "./shell-words.ts";
import { useIsWide } from "./use-is-wide.ts";

const useTip = onDemand(async () => (await import("./rail-tip.tsx")).RailTip);

interface RailProps extends Pick<RailLinksProps, "role" | "pendingRequests"> {
  rail: RailWidth;
}

/** The rail from 768 px on: 224 px with names or 56 px of icons, as the person chose, else as the window has room. */
export function Rail({ rail, ...links }: RailProps) {
  const [chosen, setChosen] = useState(rail);
  const pages = useRef<HTMLDivElement>(null);
  const room = useIsWide();
  const wide = chosen === "auto" ? room : chosen === "wide";
  const RailTip = useTip(useEver(!wide));
  const label = wide ? WORDS.rail.narrow : WORDS.rail.widen;
  const Icon = wide ? PanelLeftClose : PanelLeftOpen;

  // The document changes at once; the cookie follows, and with it what the server renders next time.
  function toggle() {
    const next = wide ? "narrow" : "wide";
    setChosen(next);
    startTransition(() => rememberAppearance({ rail: next }));
  }

  return (
    <div
      data-rail={chosen}
      className="group/rail hidden w-14 shrink-0 border-line border-e rail-wide:w-56 md:block print:hidden"
    >
      <div
        ref={pages}
        className="sticky top-14 flex max-h-[calc(100dvh-3.5rem)] flex-col gap-4 overflow-y-auto px-2 py-4 rail-wide:px-3"
      >
        <RailLinks {...links} narrow />
        <Button
          variant="quiet"
          aria-label={label}
          data-tip={label}
          className="min-h-9 justify-start gap-3 px-2.5 font-normal text-ink-muted rail-wide:px-3"
          onClick={toggle}
        >
          <Icon aria-hidden="true" className="size-4.5!" strokeWidth={1.75} />
          <span aria-hidden="true" className="hidden rail-wide:inline">
            {label}
          </span>
        </Button>
      </div>
      {RailTip && !wide ? <RailTip within={pages} /> : null}
    </div>
  );
}
