"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { useToast } from "#app/_components/toast.tsx";
import { sentOnce } from "#app/_trpc/links.ts";
import { newKey } from "../enrol/single/new-key.ts";
import { type Refusal, refusalOf } from "../imports/refusal.ts";
import { BULK } from "./bulk-words.ts";

type Once = ReturnType<typeof sentOnce>;

/** What came of a call: an answer, a refusal that its caller wanted to see, or null when the person has been told already. */
export type Called<T> = { answer: T } | { refusal: Refusal } | null;

interface CallOptions {
  /** What failed, as a title. */
  failed: string;
  /** Codes that the caller deals with; every other refusal is told as it is. */
  expects?: readonly string[];
  /** It changes nothing, so the page stays as it is, and nothing waits for it. */
  reads?: boolean;
}

/**
 * One change of devices at a time, and the page anew behind it. It has one Idempotency-Key for as long as its body is the same and no
 * answer came: a double click, a retry and a lost answer have the effect of once. `pending` lasts until the new page is there.
 */
export function useDeviceCall() {
  const router = useRouter();
  const toast = useToast();
  const busy = useRef(false);
  const last = useRef<{ body: string; key: string } | null>(null);
  const [working, setWorking] = useState(false);
  const [refreshing, refresh] = useTransition();

  async function call<Body, T>(
    body: Body,
    send: (body: Body, once: Once) => Promise<T>,
    { failed, expects = [], reads = false }: CallOptions,
  ): Promise<Called<T>> {
    if (busy.current) return null;
    busy.current = true;
    setWorking(true);
    let changed = !reads;
    const text = JSON.stringify([failed, body]);
    if (last.current?.body !== text) last.current = { body: text, key: newKey() };
    try {
      const answer = await send(body, sentOnce(last.current.key));
      last.current = null;
      return { answer };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) last.current = null;
      // What is wrong with the form says nothing new of the page: the corrected form need not wait for it.
      if (refusal?.appCode === "INVALID_INPUT") changed = false;
      if (refusal && expects.includes(refusal.appCode)) return { refusal };
      toast.error({
        title: failed,
        description: refusal?.message ?? BULK.noAnswer,
        requestId: refusal?.requestId,
      });
      return null;
    } finally {
      busy.current = false;
      setWorking(false);
      if (changed) refresh(() => router.refresh());
    }
  }

  return { call, pending: working || refreshing };
}
