"use client";

import { useRouter } from "next/navigation";
import { type Dispatch, type SetStateAction, useEffect, useMemo, useRef } from "react";
import { type Going, goBy } from "../_keys/go-keys.ts";
import { listKey } from "../_keys/list-keys.ts";
import { isCovered, useSingleKeys } from "../_keys/single-keys.ts";
import { isApple } from "./is-apple.ts";
import { navigationFor, type ShellRole } from "./navigation.ts";

/** What lies over the page: one of them at a time. */
export type Overlay = "palette" | "keys" | null;

export interface ConsoleKeysProps {
  role: ShellRole;
  onShow: Dispatch<SetStateAction<Overlay>>;
}

/** Listens to the keys that mean the same on every page. */
export function ConsoleKeys({ role, onShow }: ConsoleKeysProps) {
  const router = useRouter();
  const going = useRef<Going>(null);
  const pages = useMemo(
    () => new Set(navigationFor(role).flatMap(({ items }) => items.map(({ href }) => href))),
    [role],
  );

  useSingleKeys(
    (key, { repeat }) => {
      const go = goBy(going.current, key, Date.now(), pages);
      going.current = go.going;
      if (go.href) router.push(go.href);
      if (go.taken) return true;
      if (key !== "?") return listKey(key, repeat);
      onShow("keys");
      return true;
    },
    { first: true },
  );

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey, repeat } = event;
      if (key.toLowerCase() !== "k" || ctrlKey === metaKey || altKey || shiftKey) return;
      // On a Mac Ctrl-K is for typing: it cuts the rest of the line.
      if (isApple() && ctrlKey) return;
      event.preventDefault();
      if (repeat) return;
      onShow((now) => (now === "palette" ? null : isCovered() ? now : "palette"));
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [onShow]);

  return null;
}
