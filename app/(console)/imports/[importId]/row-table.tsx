"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { cn } from "#app/_components/class-names.ts";
import { Refetched } from "#app/_components/refetched.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { type Column, HEADERS } from "#server/domain/import/columns.ts";
import type { ImportRowItem } from "#server/domain/import/rows.ts";
import { WORDS } from "../words.ts";
import { ImportRow, type ShownRow, Tick } from "./import-row.tsx";
import { useImportCall } from "./use-import-call.ts";

export interface RowTableProps {
  importId: string;
  rows: readonly ShownRow[];
  /** The file's columns, in its order. */
  columns: readonly Column[];
  /** Rows can be excluded and included: a plan, in the hands of somebody who may commit it. */
  selectable: boolean;
  /** Filters in force; they make room for what can be done with a selection. */
  filters: ReactNode;
  /** Names the filter: when it changes, the rows come into view. */
  filterKey: string;
  /** Rows are excluded, on this page or another. */
  anyExcluded: boolean;
}

export const keyOf = (row: Pick<ImportRowItem, "part" | "row">) => `${row.part}.${row.row}`;

/** What scrolls sideways must be reachable by keyboard. */
const SCROLLER = { role: "region", tabIndex: 0, "aria-label": WORDS.rows.scroller } as const;

/** Rows of the file as typed, what is wrong where it is wrong, and the choice to leave rows out. */
export function RowTable(props: RowTableProps) {
  const { importId, rows, columns, selectable, filters, anyExcluded } = props;
  const heading = useInView(props.filterKey);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // A row that went to another page or state is not chosen any more.
  const selected = rows.filter((row) => chosen.has(keyOf(row)));
  const choosable = rows.filter((row) => row.state !== "already-here");

  function choose(keys: readonly string[], on: boolean) {
    const next = new Set(chosen);
    for (const key of keys) {
      if (on) next.add(key);
      else next.delete(key);
    }
    setChosen(next);
  }

  const all = choosable.length > 0 && selected.length === choosable.length;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-(--control) flex-wrap items-center gap-x-3 gap-y-2">
        <h2 ref={heading} id="rows" className="me-1 scroll-mt-20 text-section">
          {WORDS.rows.title}
        </h2>
        {selected.length > 0 ? (
          <SelectionBar
            importId={importId}
            selected={selected}
            onDone={() => setChosen(new Set())}
          />
        ) : (
          <>
            {filters}
            {selectable && anyExcluded ? <IncludeAll importId={importId} /> : null}
          </>
        )}
      </div>
      <Refetched>
        <div {...SCROLLER} className="sm:overflow-x-auto">
          <table className="w-full border-collapse text-start max-sm:block">
            <caption className="sr-only">{WORDS.rows.title}</caption>
            <thead className="max-sm:sr-only">
              <tr className="border-line-strong border-b">
                {selectable ? (
                  <th scope="col" className="w-8 ps-2">
                    <Tick
                      label={WORDS.rows.selectPage}
                      checked={all}
                      onChange={(on) => choose(choosable.map(keyOf), on)}
                    />
                  </th>
                ) : null}
                {[WORDS.rows.row, WORDS.rows.state, ...columns.map((name) => HEADERS[name])].map(
                  (header) => (
                    <th
                      key={header}
                      scope="col"
                      className="whitespace-nowrap px-3 py-2 text-start text-ink-muted text-micro"
                    >
                      {header}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody className="max-sm:block max-sm:border-line max-sm:border-t">
              {rows.map((row) => (
                <ImportRow
                  key={keyOf(row)}
                  row={row}
                  columns={columns}
                  selectable={selectable}
                  selected={chosen.has(keyOf(row))}
                  onSelect={(on) => choose([keyOf(row)], on)}
                />
              ))}
            </tbody>
          </table>
        </div>
      </Refetched>
    </div>
  );
}

/** Brings the rows into view when another filter shows others, unless they are seen already. */
function useInView(filterKey: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(filterKey);
  useEffect(() => {
    if (shown.current === filterKey) return;
    shown.current = filterKey;
    const top = heading.current?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > window.innerHeight * 0.8) heading.current?.scrollIntoView();
  }, [filterKey]);
  return heading;
}

interface SelectionBarProps {
  importId: string;
  selected: readonly ImportRowItem[];
  onDone: () => void;
}

function SelectionBar({ importId, selected, onDone }: SelectionBarProps) {
  const { client } = trpc.useUtils();
  const { run, pending } = useImportCall(WORDS.rows.failed);
  const out = selected.filter((row) => row.state === "excluded");
  const inside = selected.filter((row) => row.state !== "excluded");

  async function change(of: readonly ImportRowItem[], excluded: boolean) {
    const rows = of.map(({ part, row }) => ({ part, row }));
    const done = await run(() => client.import.exclude.mutate({ importId, rows, excluded }));
    if (done) onDone();
  }

  return (
    <>
      <p className={cn("tabular-nums", pending && "opacity-60")}>
        {WORDS.rows.selected(selected.length)}
      </p>
      {inside.length > 0 ? (
        <Button size="small" pending={pending} onClick={() => change(inside, true)}>
          {WORDS.rows.exclude(inside.length)}
        </Button>
      ) : null}
      {out.length > 0 ? (
        <Button size="small" pending={pending} onClick={() => change(out, false)}>
          {WORDS.rows.include(out.length)}
        </Button>
      ) : null}
      <Button size="small" variant="quiet" onClick={onDone}>
        {WORDS.rows.clear}
      </Button>
    </>
  );
}

function IncludeAll({ importId }: { importId: string }) {
  const { client } = trpc.useUtils();
  const { run, pending } = useImportCall(WORDS.rows.failed);
  return (
    <Button
      size="small"
      variant="quiet"
      pending={pending}
      onClick={() => run(() => client.import.exclude.mutate({ importId, excluded: false }))}
    >
      {WORDS.rows.includeAll}
    </Button>
  );
}
