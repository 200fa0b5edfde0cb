"use client";

import { useState } from "react";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import type { DeviceFilter } from "#server/domain/device/filter.ts";
import type { DeviceItem } from "#server/domain/device/item.ts";
import type { Refusal } from "../imports/refusal.ts";
import { BULK, VERBS, type Verb } from "./bulk-words.ts";
import { changedBy } from "./changed-by.ts";
import {
  asksForNumber,
  NOTHING_PICKED,
  type Picked,
  pageToggled,
  toggled,
  toSelection,
  versionOf,
} from "./picked.ts";
import { useDeviceCall } from "./use-device-call.ts";
import { type Change, type Outcome, useVerbs } from "./use-verbs.ts";

/** A question that is open, and what has changed since it was asked. */
interface Asked {
  verb: Verb;
  notice: string | null;
}

/** What is picked of a list, and the verbs on it: asked, done, and what became of each device. */
export function useBulk(filter: DeviceFilter) {
  const { client, device } = trpc.useUtils();
  const counting = useDeviceCall();
  const verbs = useVerbs();
  const toast = useToast();
  const [picked, setPicked] = useState<Picked>(NOTHING_PICKED);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [stale, setStale] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<{ verb: Verb; outcome: Outcome } | null>(null);

  /** Everything that matches at this moment; what comes later is never swept along. */
  async function takeAll() {
    const all = { ...filter, createdBefore: new Date().toISOString() };
    const called = await counting.call({ filter: all }, (body) => client.device.count.query(body), {
      failed: BULK.failed(BULK.takeAll("")),
      reads: true,
    });
    if (called && "answer" in called) {
      const { count } = called.answer;
      setPicked({ kind: "all", filter: all, count, except: new Map() });
    }
  }

  /** What only gives back needs no question, unless its number has to be typed. */
  function ask(verb: Verb) {
    setOutcome(null);
    setStale(null);
    if (verb === "resume" && !asksForNumber(picked)) {
      const input = { selection: toSelection(picked), ...versionOf(picked) };
      void confirm({ verb, input });
    } else setAsked({ verb, notice: null });
  }

  async function confirm(change: Change) {
    const called = await verbs.run(change);
    if (!called) return;
    if ("refusal" in called) return refused(change.verb, called.refusal);
    setAsked(null);
    setPicked(NOTHING_PICKED);
    setOutcome({ verb: change.verb, outcome: called.answer });
  }

  /** Nothing was done: the question stands again, with the new number or who was faster. */
  function refused(verb: Verb, refusal: Refusal) {
    const { appCode, details, message, requestId } = refusal;
    const moved = (details ?? {}) as { count?: unknown };
    if (appCode === "SELECTION_MOVED" && picked.kind === "all" && typeof moved.count === "number") {
      setAsked({ verb, notice: BULK.moved(picked.count, moved.count) });
      setPicked({ ...picked, count: moved.count });
      // What was planned for each state was of the old number.
      void device.countByState.invalidate();
      return;
    }
    // Somebody was faster: what was picked is not what it was, and the page behind shows it as it is.
    setAsked(null);
    setPicked(NOTHING_PICKED);
    const changed = changedBy(refusal);
    if (changed) return setStale(changed);
    toast.error({ title: BULK.failed(VERBS[verb].name), description: message, requestId });
  }

  return {
    picked,
    asked,
    stale,
    outcome,
    pending: verbs.pending || counting.pending,
    toggle: (device: DeviceItem) => setPicked((before) => toggled(before, device)),
    togglePage: (page: readonly DeviceItem[]) => setPicked((before) => pageToggled(before, page)),
    takeAll,
    clear: () => setPicked(NOTHING_PICKED),
    ask,
    confirm,
    closeQuestion: () => setAsked(null),
    closeOutcome: () => setOutcome(null),
  };
}
