"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { BACKDROP } from "#app/_components/dialog-frame.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { Spinner } from "#app/_components/spinner.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { Key } from "./key-guide.tsx";
import type { ShellRole } from "./navigation.ts";
import { WORDS } from "./overlay-words.ts";
import { type PaletteGroup, type PaletteItem, pageEntry } from "./palette-items.ts";
import { pagesFor, palettePages, searchFor } from "./palette-pages.ts";
import { usePaletteSearch } from "./use-palette-search.ts";

interface PaletteProps {
  open: boolean;
  onClose: () => void;
  role: ShellRole;
}

/** A box that takes an identifier, a request code or a page's name, and goes there. */
export function Palette({ open, onClose, role }: PaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center overflow-hidden p-4 sm:pt-[12dvh]">
          <Dialog.Popup className="flex max-h-[min(32rem,calc(100dvh-2rem))] w-full max-w-dialog flex-col overflow-hidden rounded-card border border-line bg-raised text-ink shadow-dialog transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Dialog.Title className="sr-only">{WORDS.palette.title}</Dialog.Title>
            <Finder role={role} onClose={onClose} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Finder({ role, onClose }: Omit<PaletteProps, "open">) {
  const router = useRouter();
  const [typed, setTyped] = useState("");
  // Enter came before the answer: it then opens what is found.
  const [awaited, setAwaited] = useState(false);
  const mayRead = role === "owner" || role === "admin" || role === "viewer";
  const { devices, requests, searching, failure } = usePaletteSearch(typed, mayRead);
  const pages = useMemo(() => palettePages(role), [role]);
  const groups: PaletteGroup[] = [
    { value: WORDS.palette.devices, items: devices },
    { value: WORDS.palette.requests, items: requests },
    { value: WORDS.palette.pages, items: pagesFor(pages, typed).map(pageEntry) },
  ].filter(({ items }) => items.length > 0);

  function goTo(href: string) {
    onClose();
    router.push(href);
  }

  const first = groups[0]?.items[0]?.href;
  const arrived = awaited && !searching;
  useEffect(() => {
    if (!arrived) return;
    setAwaited(false);
    if (!first) return;
    onClose();
    router.push(first);
  }, [arrived, first, onClose, router]);

  const label = mayRead ? WORDS.palette.record : WORDS.palette.page;
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      value={typed}
      onValueChange={(next) => {
        setAwaited(false);
        setTyped(next);
      }}
      filter={null}
      autoHighlight="always"
      itemToStringValue={(item: PaletteItem) => item.label}
    >
      <div className="flex items-center gap-3 border-line border-b ps-4 pe-3">
        {searching ? (
          <span className="grid size-4.5 shrink-0 place-items-center text-ink-muted">
            <Spinner />
          </span>
        ) : (
          <Search aria-hidden="true" className="size-4.5 shrink-0 text-ink-muted" />
        )}
        <Autocomplete.Input
          aria-label={label}
          placeholder={label}
          spellCheck={false}
          autoCapitalize="off"
          enterKeyHint="go"
          className="h-13 min-w-0 flex-1 bg-transparent text-body-lg text-ink outline-none placeholder:text-ink-faint"
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !searching || event.nativeEvent.isComposing) return;
            // What is marked belongs to what was typed before.
            event.preventBaseUIHandler();
            event.preventDefault();
            setAwaited(true);
          }}
        />
      </div>
      {failure ? (
        <p role="alert" className="px-4 pt-3 text-body text-stopped-text">
          {[WORDS.palette.failed, failure.description, failure.requestId].filter(Boolean).join(" ")}
        </p>
      ) : null}
      <Autocomplete.Empty className="px-4 py-6 text-ink-muted empty:p-0">
        {searching
          ? `${WORDS.palette.searching} …`
          : mayRead && searchFor(typed) === null
            ? WORDS.palette.short
            : WORDS.palette.nothing}
        {mayRead ? <p className="mt-1 text-small">{WORDS.palette.about}</p> : null}
      </Autocomplete.Empty>
      <Autocomplete.List
        aria-label={WORDS.palette.title}
        className="min-h-0 flex-1 overflow-y-auto px-2 py-2 outline-none data-empty:p-0"
      >
        {(group: PaletteGroup) => (
          <Autocomplete.Group key={group.value} items={group.items} className="not-first:mt-2">
            <Autocomplete.GroupLabel className="px-2 pb-1 text-ink-muted text-micro">
              {group.value}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: PaletteItem) => (
                <Autocomplete.Item
                  key={item.href}
                  value={item}
                  onClick={() => goTo(item.href)}
                  className="flex min-h-9 flex-wrap cursor-pointer select-none items-center gap-x-3 rounded-control px-2 py-1 text-body outline-none data-highlighted:bg-accent-tint pointer-coarse:min-h-(--control) forced-colors:data-highlighted:outline-2"
                >
                  <Entry item={item} />
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <div
        aria-hidden="true"
        className="flex items-center gap-4 border-line border-t px-4 py-2 text-ink-muted text-small max-sm:hidden"
      >
        <span className="flex items-center gap-1.5">
          <Key>↑</Key>
          <Key>↓</Key>
          {WORDS.palette.move}
        </span>
        <span className="flex items-center gap-1.5">
          <Key>Enter</Key>
          {WORDS.palette.enter}
        </span>
        <span className="flex items-center gap-1.5">
          <Key>Esc</Key>
          {WORDS.palette.leave}
        </span>
      </div>
    </Autocomplete.Root>
  );
}

function Entry({ item: { label, plate, hint, state } }: { item: PaletteItem }) {
  return (
    <>
      <span className="shrink-0">
        {plate ? <Plate kind={plate} value={label} copy={false} /> : label}
      </span>
      <bdi className="min-w-0 flex-1 truncate text-end text-ink-muted text-small empty:hidden max-sm:order-last max-sm:basis-full max-sm:text-start">
        {hint}
      </bdi>
      {state ? <StateBadge state={state} className="ms-auto shrink-0" /> : null}
    </>
  );
}
