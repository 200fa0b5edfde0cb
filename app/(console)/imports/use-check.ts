"use client";

import { useCallback, useReducer, useRef } from "react";
import { trpc } from "#app/_trpc/client.ts";
import type { CheckEvent } from "#server/domain/import/watch.ts";
import { uploadTemplate, watchImport } from "./[importId]/actions.ts";
import { checkStep, IDLE } from "./check-state.ts";
import type { Mapping } from "./mapping-offer.ts";
import { type Refusal, refusalOf } from "./refusal.ts";
import { sha256 } from "./sha256.ts";
import { WORDS } from "./words.ts";

type Done = Extract<CheckEvent, { type: "done" }>;
type Stream = { ok: true; events: AsyncIterable<CheckEvent> } | { ok: false; error: Refusal };

type Client = ReturnType<typeof trpc.useUtils>["client"];

export interface CheckListener {
  /** The import exists, its bytes are about to leave. */
  onBegun?: (importId: string) => void;
  /** The check has ended, as a plan or as a failure. */
  onDone?: (done: Done) => void;
}

export interface CheckOptions {
  /** The import whose problem rows the file mends. */
  repairs?: string;
  /** Where the file has its columns, told by hand. */
  mapping?: Mapping;
}

/** Takes one file from the disk through its check, or watches a check that already runs. One at a time. */
export function useCheck({ onBegun, onDone }: CheckListener) {
  const { client } = trpc.useUtils();
  const [state, dispatch] = useReducer(checkStep, IDLE);
  const busy = useRef(false);
  // An import whose upload was cut: it goes when its file is sent again, as another import.
  const cut = useRef<string | null>(null);
  const listener = useRef({ onBegun, onDone });
  listener.current = { onBegun, onDone };

  const follow = useCallback(async (stream: Stream) => {
    if (!stream.ok) return dispatch({ type: "refused", refusal: stream.error });
    let ended = false;
    for await (const event of stream.events) {
      dispatch({ type: "event", event });
      ended = event.type === "done" || event.type === "error";
      if (event.type === "done") listener.current.onDone?.(event);
    }
    if (!ended) dispatch({ type: "lost" });
  }, []);

  const start = useCallback(
    async (file: File, { repairs, mapping }: CheckOptions = {}) => {
      if (busy.current) return;
      busy.current = true;
      let arrived = false;
      dispatch({ type: "prepare", file: { name: file.name, size: file.size } });
      try {
        const bytes = await file.arrayBuffer().catch(() => null);
        if (bytes === null) return dispatch({ type: "refused", refusal: GONE });
        const digest = await sha256(new Uint8Array(bytes));
        const begun = await client.import.begin.mutate({
          fileName: file.name,
          fileSize: file.size,
          sha256: digest,
          ...(repairs && { repairs }),
          ...(mapping && { mapping }),
        });
        if (cut.current !== null) discardQuietly(client, cut.current);
        cut.current = begun.importId;
        dispatch({ type: "begun", ...begun });
        listener.current.onBegun?.(begun.importId);
        const form = new FormData();
        form.set("importId", begun.importId);
        form.set("file", new Blob([bytes]), file.name);
        const stream: Stream = await uploadTemplate(form);
        arrived = stream.ok;
        if (arrived) cut.current = null;
        await follow(stream);
      } catch (error) {
        // What has arrived is checked to its end, watched or not: there is only the watching to begin anew.
        if (arrived) dispatch({ type: "lost" });
        else dispatch({ type: "refused", refusal: refusalOf(error) ?? LOST });
      } finally {
        busy.current = false;
      }
    },
    [client, follow],
  );

  const watch = useCallback(
    async (importId: string) => {
      if (busy.current) return;
      busy.current = true;
      dispatch({ type: "watch", importId });
      try {
        await follow(await watchImport({ importId }));
      } catch {
        dispatch({ type: "lost" });
      } finally {
        busy.current = false;
      }
    },
    [follow],
  );

  return { state, start, watch };
}

/** Nobody waits for it: what it leaves behind expires by itself. */
function discardQuietly(client: Client, importId: string) {
  client.import.discard.mutate({ importId }).catch(() => undefined);
}

const GONE: Refusal = { appCode: "INVALID_INPUT", message: WORDS.file.gone, details: null };
const LOST: Refusal = { appCode: "UNAVAILABLE", message: WORDS.file.lostWhy, details: null };
