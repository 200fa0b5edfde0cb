import { useEffect, useRef } from "react";

/** Where keys are what somebody types or what the thing itself goes by. */
const TYPED_IN =
  'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="combobox"], [role="dialog"], [role="menu"], [role="listbox"], [role="grid"]';

/** What lies over the page: until it is left, the page's keys are dead. What is on its way out lies over nothing. */
const OVERLAY = ':is([role="dialog"], [role="alertdialog"], [role="menu"]):not([data-closed])';

/** The parts of a key press that decide whether it is a single key. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "defaultPrevented" | "isComposing"
>;

/** Whether a press is one key alone: no modifier (but the shift that `?` takes), and nobody has taken it yet. */
export function isSingleKey(press: KeyPress): boolean {
  if (press.defaultPrevented || press.isComposing) return false;
  if (press.ctrlKey || press.metaKey || press.altKey) return false;
  return !press.shiftKey || press.key === "?";
}

/** Whether something lies over the page that must be left first. */
export const isCovered = () => document.querySelector(OVERLAY) !== null;

interface Options {
  /** Comes before the page's own keys: those of the console, which mean the same everywhere. */
  first?: boolean;
}

/**
 * Calls for single keys, but not while something is typed, a dialog or menu is open, or the person has switched them off. A key that was
 * taken (true) does nothing else.
 */
export function useSingleKeys(
  onKey: (key: string, event: KeyboardEvent) => boolean,
  { first = false }: Options = {},
) {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isSingleKey(event) || document.documentElement.dataset.shortcuts === "off") return;
      if (event.target instanceof Element && event.target.closest(TYPED_IN)) return;
      if (isCovered()) return;
      if (latest.current(event.key, event)) event.preventDefault();
    };
    document.addEventListener("keydown", listen, first);
    return () => document.removeEventListener("keydown", listen, first);
  }, [first]);
}
