"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { useToast } from "#app/_components/toast.tsx";
import { refusalOf } from "../refusal.ts";
import { WORDS } from "../words.ts";

/**
 * One call on an import after the other, and the page anew behind it. A failure stays on the screen until it is closed.
 * `pending` lasts until the new figures are there.
 */
export function useImportCall(failedTitle: string) {
  const router = useRouter();
  const toast = useToast();
  const busy = useRef(false);
  const [working, setWorking] = useState(false);
  const [refreshing, refresh] = useTransition();

  /** Resolves to null when the call failed; the person has been told then. */
  async function run<T>(call: () => Promise<T>): Promise<T | null> {
    if (busy.current) return null;
    busy.current = true;
    setWorking(true);
    try {
      return await call();
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) toast.refused(failedTitle, error);
      else toast.error({ title: failedTitle, description: WORDS.error.request });
      return null;
    } finally {
      busy.current = false;
      setWorking(false);
      refresh(() => router.refresh());
    }
  }

  return { run, pending: working || refreshing };
}
