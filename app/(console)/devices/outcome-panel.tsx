"use client";

import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { StateShape } from "#app/_components/state-badge.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { BULK, reasonWords, VERBS, type Verb } from "./bulk-words.ts";
import { mainIdentifier } from "./identified.tsx";
import type { Outcome } from "./use-verbs.ts";

/** Devices named under one reason. */
const NAMED = 20;

interface OutcomePanelProps {
  verb: Verb;
  outcome: Outcome;
  onClose: () => void;
}

/** What became of each device of a selection: done, skipped, not done, with reasons. Nothing done is never green. */
export function OutcomePanel({ verb, outcome, onClose }: OutcomePanelProps) {
  const { done, skipped, failed } = outcome;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={BULK.outcome.title}
      className="flex flex-col items-start gap-3 rounded-card border border-line bg-surface p-4"
    >
      <p role="status" className="flex items-center gap-2 font-semibold text-body-lg">
        <StateShape family={done.length > 0 ? "good" : "idle"} />
        {done.length > 0 ? VERBS[verb].done(done.length) : BULK.outcome.nothing}
      </p>
      {done.length > 0 ? <Which ids={done} /> : null}
      <Rows verb={verb} title={BULK.outcome.skipped} rows={skipped} skipped />
      <Rows verb={verb} title={BULK.outcome.failed} rows={failed} />
      <Button size="small" onClick={onClose}>
        {BULK.outcome.close}
      </Button>
    </section>
  );
}

interface RowsProps {
  verb: Verb;
  title: (count: number) => string;
  rows: Outcome["failed"];
  skipped?: boolean;
}

function Rows({ verb, title, rows, skipped = false }: RowsProps) {
  if (rows.length === 0) return null;
  const groups = new Map<string, string[]>();
  for (const { id, appCode } of rows) groups.set(appCode, [...(groups.get(appCode) ?? []), id]);
  return (
    <div className="flex flex-col gap-2">
      <p className="font-semibold">{title(rows.length)}</p>
      {[...groups].map(([appCode, ids]) => (
        <div key={appCode} className="flex flex-col gap-1 text-body">
          <p>
            <span className="font-mono text-code">{appCode}</span> ·{" "}
            {reasonWords(verb, appCode, skipped)}
          </p>
          <Named ids={ids} />
        </div>
      ))}
    </div>
  );
}

/** Those that were done, for whoever asks. */
function Which({ ids }: { ids: readonly string[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="text-body" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer py-1 text-ink-muted">{BULK.outcome.which}</summary>
      {open ? <Named ids={ids} /> : null}
    </details>
  );
}

function Named({ ids }: { ids: readonly string[] }) {
  const shown = ids.slice(0, NAMED);
  const { data } = trpc.device.names.useQuery({ deviceIds: shown });
  if (!data) return null;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {data.items.map((device) => (
        <li key={device.id}>
          <Link
            href={`/devices/${device.id}`}
            prefetch={false}
            className="font-mono text-code text-link"
          >
            {mainIdentifier(device).value}
          </Link>
        </li>
      ))}
      {ids.length > shown.length ? (
        <li>{BULK.outcome.andMore(ids.length - shown.length)}</li>
      ) : null}
    </ul>
  );
}
