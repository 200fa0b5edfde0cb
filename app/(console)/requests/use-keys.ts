import { useEffect, useRef } from "react";

/** Keys of the list, each without a modifier. */
export type ListKey = "j" | "k" | "x" | "a" | "e" | "r";
const KEYS: ReadonlySet<string> = new Set(["j", "k", "x", "a", "e", "r"]);

const TYPED_IN =
  'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="combobox"], [role="dialog"], [role="menu"], [role="listbox"]';

/** Calls for single keys, but not while something is typed, a dialog or menu is open, or the person has switched them off. */
export function useKeys(onKey: (key: ListKey) => void) {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.defaultPrevented || event.isComposing || !KEYS.has(key)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (document.documentElement.dataset.shortcuts === "off") return;
      if (target instanceof Element && target.closest(TYPED_IN)) return;
      if (document.querySelector('[role="dialog"], [role="menu"]')) return;
      event.preventDefault();
      latest.current(key as ListKey);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
