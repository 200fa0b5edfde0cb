"use client";

import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from "react";
import { onDemand } from "./on-demand.ts";

const SUCCESS_MS = 6_000;
const UNDO_MS = 10_000;

/** One toast, as the region takes it. */
interface ToastOptions {
  type: "success" | "error";
  title: string;
  description: string | undefined;
  /** In milliseconds; 0 stays. */
  timeout: number;
  priority?: "high";
  actionProps?: { children: string; onClick: () => void } | undefined;
  data?: { details: string };
}

/** Where toasts go: to the region once it stands, before that they wait for it. */
export interface ToastOutlet {
  show: ((toast: ToastOptions) => void) | null;
  waiting: ToastOptions[];
}

const useRegion = onDemand(async () => (await import("./toast-region.tsx")).ToastRegion);
const Add = createContext<(toast: ToastOptions) => void>(() => {});

export interface ToastText {
  title: string;
  description?: string;
}

/**
 * Says what happened: a success goes after 6 s (10 s with Undo), paused on hover and focus; an error
 * stays until it is closed and can be copied with its request id.
 */
export function useToast() {
  const add = use(Add);
  return useMemo(
    () => ({
      success({ title, description, onUndo }: ToastText & { onUndo?: () => void }) {
        add({
          type: "success",
          title,
          description,
          timeout: onUndo ? UNDO_MS : SUCCESS_MS,
          actionProps: onUndo ? { children: "Undo", onClick: onUndo } : undefined,
        });
      },
      error({ title, description, requestId }: ToastText & { requestId?: string }) {
        const lines = [title, description, requestId && `Request ${requestId}`].filter(Boolean);
        add({
          type: "error",
          title,
          description: requestId ? `${description ?? ""} Request ${requestId}`.trim() : description,
          timeout: 0,
          priority: "high",
          data: { details: lines.join("\n") },
        });
      },
    }),
    [add],
  );
}

/** Holds the toasts of everything inside it. Their region stands from the first thing a person does, so before there is anything to say. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [outlet] = useState<ToastOutlet>(() => ({ show: null, waiting: [] }));
  const [wanted, setWanted] = useState(false);
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
  const add = useCallback(
    (toast: ToastOptions) => {
      if (outlet.show) return outlet.show(toast);
      outlet.waiting.push(toast);
      setWanted(true);
    },
    [outlet],
  );
  return (
    <Add value={add}>
      {children}
      {Region ? <Region outlet={outlet} /> : null}
    </Add>
  );
}
