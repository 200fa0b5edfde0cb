"use client";

import {
  type ComponentProps,
  cloneElement,
  createContext,
  type ReactElement,
  type ReactNode,
  use,
  useEffect,
  useRef,
  useState,
} from "react";
import type { ItemProps, MENU_PARTS } from "./menu-parts.tsx";
import { onDemand } from "./on-demand.ts";

const useParts = onDemand(async () => (await import("./menu-parts.tsx")).MENU_PARTS);
const Parts = createContext<typeof MENU_PARTS | null>(null);

export interface MenuProps {
  /** The button that opens it, as an element. */
  trigger: ReactElement<ComponentProps<"button">>;
  children: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
  className?: string;
}

/** Actions or settings behind a button. What it is made of is fetched ahead or at the first press, which then opens it. */
export function Menu({ trigger, ...props }: MenuProps) {
  const [pressed, setPressed] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const parts = useParts(pressed);
  const ready = parts !== null;
  useEffect(() => {
    if (!ready) return;
    // The first press, once more on the button that has a menu now.
    button.current?.focus();
    button.current?.click();
  }, [ready]);
  if (!parts) {
    return cloneElement(trigger, {
      "aria-haspopup": "menu",
      "aria-expanded": false,
      onClick: () => setPressed(true),
    });
  }
  return (
    <Parts value={parts}>
      <parts.Frame {...props} trigger={cloneElement(trigger, { ref: button })} />
    </Parts>
  );
}

export function MenuItem(props: ItemProps) {
  const parts = use(Parts);
  return parts && <parts.Item {...props} />;
}

export function MenuSeparator() {
  const parts = use(Parts);
  return parts && <parts.Separator />;
}

export interface MenuChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChoose: (value: Value) => void;
}

/** One of a few settings inside a menu; the menu stays open, so the effect can be seen. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  const parts = use(Parts);
  return parts && <parts.Choice {...props} />;
}
