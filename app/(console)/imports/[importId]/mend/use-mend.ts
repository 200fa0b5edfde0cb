"use client";

import { useRouter } from "next/navigation";
import { useEffect, useReducer, useRef, useState, useTransition } from "react";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import type { RowCode } from "#server/domain/import/codes.ts";
import type { ImportRowItem } from "#server/domain/import/rows.ts";
import { MEND_WORDS } from "../../mend-words.ts";
import { refusalOf } from "../../refusal.ts";
import { WORDS } from "../../words.ts";
import type { RowState } from "../rows-address.ts";
import {
  type CellEdit,
  mendStep,
  planEdits,
  type RowPlace,
  type RowsPage,
  startMending,
} from "./mend-state.ts";

/** Cells one call takes. */
const EDITS_MAX = 500;
const PAGE = 200;

export interface MendInput {
  importId: string;
  /** The plan the page was made from; another than the last own one means that somebody else changed it. */
  version: number;
  page: RowsPage;
  filter: { state: RowState; code?: RowCode | undefined };
}

/** The rows being mended (`onFilter`: other rows are shown from now on): their pages, edits on their way one after the other, and what takes them back. */
export function useMend(input: MendInput, onFilter: (page: RowsPage) => void) {
  const { importId, version, page, filter } = input;
  const router = useRouter();
  const toast = useToast();
  const utils = trpc.useUtils();
  const { client } = utils;
  const [state, dispatch] = useReducer(mendStep, page, startMending);
  const [said, say] = useState("");
  const [saving, setSaving] = useState(0);
  const [refusal, setRefusal] = useState<{
    message: string;
    requestId?: string | undefined;
  } | null>(null);
  const [, refresh] = useTransition();
  const known = useRef(version);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);
  const latest = useRef(state);
  latest.current = state;
  const history = useRef<CellEdit[][]>([]);
  const filterKey = `${filter.state}.${filter.code ?? ""}`;
  const shown = useRef(filterKey);
  const tellFilter = useRef(onFilter);
  tellFilter.current = onFilter;

  useEffect(() => {
    if (saving > 0) return;
    if (version <= known.current && shown.current === filterKey) return;
    known.current = Math.max(known.current, version);
    if (shown.current !== filterKey) tellFilter.current(page);
    shown.current = filterKey;
    dispatch({ type: "reset", page });
    say("");
    void utils.import.values.invalidate();
  }, [version, page, filterKey, saving, utils]);

  /** One call after the other; the page's own figures come anew when the last one is through. */
  function inTurn(call: () => Promise<void>) {
    waiting.current += 1;
    setSaving(waiting.current);
    queue.current = queue.current.then(call).finally(() => {
      waiting.current -= 1;
      setSaving(waiting.current);
      if (waiting.current > 0) return;
      void utils.import.values.invalidate();
      refresh(() => router.refresh());
    });
    return queue.current;
  }

  async function send(edits: CellEdit[], about: (rows: readonly ImportRowItem[]) => string) {
    try {
      const saved = await client.import.edit.mutate({ importId, edits, version: known.current });
      known.current = saved.version;
      dispatch({ type: "saved", edits, rows: saved.rows });
      say(about(saved.rows));
      setRefusal(null);
    } catch (error) {
      const told = refusalOf(error);
      dispatch({ type: "failed", edits });
      setRefusal({ message: told?.message ?? WORDS.error.request, requestId: told?.requestId });
    }
  }

  function save(edits: readonly CellEdit[], about = sayOf) {
    dispatch({ type: "typed", edits });
    for (let from = 0; from < edits.length; from += EDITS_MAX) {
      const some = edits.slice(from, from + EDITS_MAX);
      void inTurn(() => send(some, (rows) => about(some, rows)));
    }
  }

  function edit(edits: readonly CellEdit[]) {
    const { forth, back } = planEdits(latest.current, edits);
    if (forth.length === 0) return;
    history.current.push(back);
    save(forth);
  }

  /** Sends the earlier values of the last edit; the cells it was about, for the eye to follow. */
  function undo(): readonly CellEdit[] {
    const back = history.current.pop() ?? [];
    if (back.length === 0) say(MEND_WORDS.undoNone);
    else save(back, (some) => MEND_WORDS.undone(some.length));
    return back;
  }

  function retry() {
    save([...latest.current.typed.values()].filter(({ failed }) => failed).map((one) => one.edit));
  }

  function drop() {
    dispatch({ type: "dropped" });
    setRefusal(null);
  }

  function exclude(place: RowPlace, excluded: boolean) {
    const rows = [{ part: place.part, row: place.row }];
    return inTurn(async () => {
      try {
        const after = await client.import.exclude.mutate({ importId, rows, excluded });
        known.current = after.version;
        dispatch({ type: "excluded", place, excluded });
      } catch (error) {
        const told = refusalOf(error);
        const description = told?.message ?? WORDS.error.request;
        toast.error({ title: MEND_WORDS.rowFailed, description, requestId: told?.requestId });
      }
    });
  }

  const loading = useRef(false);
  /** Reads the next page of rows, if there is one and none is on its way. */
  async function more(): Promise<void> {
    const cursor = latest.current.next;
    if (cursor === null || loading.current) return;
    loading.current = true;
    const of = shown.current;
    try {
      const next = await client.import.rows.query({ importId, filter, cursor, limit: PAGE });
      if (of === shown.current) dispatch({ type: "more", page: next });
    } catch (error) {
      toast.error({
        title: MEND_WORDS.moreFailed,
        description: refusalOf(error)?.message ?? WORDS.error.request,
      });
    } finally {
      loading.current = false;
    }
  }

  const canUndo = history.current.length > 0;
  return { state, said, say, saving, refusal, canUndo, edit, undo, retry, drop, exclude, more };
}

export type Mend = ReturnType<typeof useMend>;

/** What is said of edits that were checked: the row by name when it is one. */
function sayOf(edits: readonly CellEdit[], rows: readonly ImportRowItem[]): string {
  const [first] = edits;
  const touched = new Set(edits.map(({ part, row }) => `${part}.${row}`));
  if (!first || touched.size > 1) return MEND_WORDS.checked(touched.size);
  const row = rows.find((one) => one.part === first.part && one.row === first.row);
  const name = MEND_WORDS.rowName(first.row, first.part);
  if (!row) return MEND_WORDS.checked(1);
  return row.problems.length === 0
    ? MEND_WORDS.mended(name)
    : MEND_WORDS.stillWrong(name, row.problems.length);
}
