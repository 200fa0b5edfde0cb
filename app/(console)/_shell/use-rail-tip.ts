import { type RefObject, useEffect, useState } from "react";

/** The name of what the pointer or the focus is on, where only icons are seen. */
export interface RailTip {
  label: string;
  /** Its middle, in pixels from the top of the window. */
  top: number;
}

/** Follows pointer and focus along the elements with a `data-tip` in a part of the page; Escape and scrolling put the name away. */
export function useRailTip(within: RefObject<HTMLElement | null>): RailTip | null {
  const [tip, setTip] = useState<RailTip | null>(null);
  useEffect(() => {
    const element = within.current;
    if (!element) return;
    const show = ({ target }: Event) => {
      const named = (target as Element).closest<HTMLElement>("[data-tip]");
      if (!named) return setTip(null);
      const { top, height } = named.getBoundingClientRect();
      setTip({ label: named.dataset.tip ?? "", top: top + height / 2 });
    };
    const hide = () => setTip(null);
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape") hide();
    };
    const stop = new AbortController();
    const { signal } = stop;
    for (const name of ["pointerover", "focusin"]) element.addEventListener(name, show, { signal });
    for (const name of ["pointerleave", "focusout", "scroll", "click"])
      element.addEventListener(name, hide, { signal });
    document.addEventListener("keydown", leave, { signal });
    return () => stop.abort();
  }, [within]);
  return tip;
}
