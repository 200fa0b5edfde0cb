"use client";

import { Search } from "lucide-react";
import { Button } from "#app/_components/button.tsx";
import { isApple } from "./is-apple.ts";
import { useShellTools } from "./shell-tools.tsx";
import { WORDS } from "./shell-words.ts";

/** Opens the palette by pointer, and says which key does. */
export function PaletteButton() {
  const { openPalette, keysReady } = useShellTools();
  const apple = keysReady && isApple();
  return (
    <Button
      variant="quiet"
      aria-haspopup="dialog"
      aria-keyshortcuts={keysReady ? (apple ? "Meta+K" : "Control+K") : undefined}
      className="px-2.5 font-normal text-ink-muted"
      onClick={openPalette}
    >
      <Search aria-hidden="true" />
      <span className="max-md:sr-only">{WORDS.goTo}</span>
      {/* Room is kept for it, so that nothing moves when the keys are there. */}
      <span aria-hidden="true" className="w-11 text-start text-ink-faint text-small max-lg:hidden">
        {keysReady ? (apple ? "⌘ K" : "Ctrl K") : ""}
      </span>
    </Button>
  );
}
