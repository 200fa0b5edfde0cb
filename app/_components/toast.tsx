"use client";

import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { lostRace } from "./lost-race.ts";
import { onDemand } from "./on-demand.ts";
import { makeToastRecord, type Notice, type ToastRecord, toldBy } from "./toast-record.ts";

const SUCCESS_MS = 6_000;
const UNDO_MS = 10_000;

/** One toast, as the region takes it. */
export interface ToastOptions {
  /** The same as in the record. */
  id: string;
  type: Notice["type"];
  title: string;
  description: string | undefined;
  requestId: string | undefined;
  /** In milliseconds; 0 stays. */
  timeout: number;
  onUndo: (() => void) | undefined;
}

/** Where toasts go: to the region once it stands, before that they wait for it. */
export interface ToastOutlet {
  region: { show: (toast: ToastOptions) => void; close: (id: string) => void } | null;
  waiting: ToastOptions[];
  record: ToastRecord;
}

const useRegion = onDemand(async () => (await import("./toast-region.tsx")).ToastRegion);

interface Toasts {
  say: (toast: Omit<ToastOptions, "id">) => void;
  outlet: ToastOutlet;
}

function makeToasts(want: () => void): Toasts {
  const outlet: ToastOutlet = { region: null, waiting: [], record: makeToastRecord() };
  return {
    outlet,
    say({ onUndo, timeout, ...text }) {
      const id = outlet.record.keep({ ...text, mayUndo: onUndo !== undefined }, Date.now());
      const toast = { ...text, onUndo, timeout, id };
      if (outlet.region) return outlet.region.show(toast);
      outlet.waiting.push(toast);
      want();
    },
  };
}

const Context = createContext<Toasts>(makeToasts(() => {}));

export interface ToastText {
  title: string;
  description?: string | undefined;
}

/**
 * Says what happened: a success goes after 6 s (10 s with Undo), paused on hover and focus; an error
 * stays until it is closed. All of them are kept in the tray, each to be copied with its request id.
 */
export function useToast() {
  const { say } = use(Context);
  return useMemo(() => {
    const error = ({ title, description, requestId }: ToastText & { requestId?: string }) =>
      say({ type: "error", title, description, requestId, timeout: 0, onUndo: undefined });
    return {
      success({ title, description, onUndo }: ToastText & { onUndo?: () => void }) {
        const timeout = onUndo ? UNDO_MS : SUCCESS_MS;
        say({ type: "success", title, description, requestId: undefined, timeout, onUndo });
      },
      error,
      /** A call that failed: why, and its request's id, are taken from what was thrown; who was faster, if somebody was. */
      refused(title: string, thrown: unknown) {
        const lost = lostRace(thrown, title, Date.now());
        if (lost) {
          const rest = { requestId: undefined, timeout: 0, onUndo: undefined };
          return say({ type: "stale", ...lost, ...rest });
        }
        error({ title, ...toldBy(thrown) });
      },
    };
  }, [say]);
}

/** Everything that was said, newest first, and what the tray does with it. */
export function useNotices() {
  const { outlet } = use(Context);
  const { record } = outlet;
  const notices = useSyncExternalStore(record.subscribe, record.all, record.all);
  return useMemo(() => {
    const close = (one: Notice) => outlet.region?.close(one.id);
    return {
      notices,
      /** The tray shows them: none is news any more, and what stands on the page leaves it, but for an Undo. */
      open() {
        record.read();
        for (const one of notices) if (!one.mayUndo) close(one);
      },
      clear() {
        notices.forEach(close);
        record.clear();
      },
    };
  }, [notices, outlet, record]);
}

/** Holds the toasts of everything inside it. Their region stands from the first thing a person does, so before there is anything to say. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState(false);
  const [toasts] = useState(() => makeToasts(() => setWanted(true)));
  const Region = useRegion(wanted);
  useEffect(() => {
    const want = () => setWanted(true);
    window.addEventListener("pointerdown", want, { once: true });
    window.addEventListener("keydown", want, { once: true });
    return () => {
      window.removeEventListener("pointerdown", want);
      window.removeEventListener("keydown", want);
    };
  }, []);
  return (
    <Context value={toasts}>
      {children}
      {Region ? <Region outlet={toasts.outlet} /> : null}
    </Context>
  );
}
