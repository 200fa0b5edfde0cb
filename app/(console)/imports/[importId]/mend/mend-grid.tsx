"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, useEffect, useId, useRef } from "react";
import { COLUMNS, HEADERS } from "#server/domain/import/columns.ts";
import { MEND_WORDS } from "../../mend-words.ts";
import { CellDetail } from "./cell-detail.tsx";
import { CellEditor } from "./cell-editor.tsx";
import { choicesFor } from "./choices.ts";
import type { At } from "./grid-keys.ts";
import { columnHeaderProps, gridProps, ROW_GROUP, rowProps } from "./grid-roles.ts";
import { COLUMN_WIDTHS } from "./mend-cell.tsx";
import { cellId, MendRow } from "./mend-row.tsx";
import { rowKey } from "./mend-state.ts";
import { useGrid } from "./use-grid.ts";
import type { Mend } from "./use-mend.ts";

interface MendGridProps {
  mend: Mend;
  at: At;
  setAt: (at: At) => void;
}

const ROW_GUESS = 76;
const TRACKS = [
  "7.5rem",
  ...COLUMNS.map((column) => `minmax(${COLUMN_WIDTHS[column]}rem, 1fr)`),
].join(" ");
const WIDTH = `${COLUMNS.reduce((sum, column) => sum + COLUMN_WIDTHS[column], 7.5)}rem`;

/** The rows to mend as one grid: only rows in view are in the page, and the focus stays on the scroller, which names its own cell. */
export function MendGrid({ mend, at, setAt }: MendGridProps) {
  const { state } = mend;
  const grid = useRef<HTMLDivElement>(null);
  const detail = useId();
  const virtual = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: state.rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_GUESS,
    getItemKey: (index) => rowKey(state.rows[index] ?? { part: -1, row: index }),
    overscan: 6,
    scrollPaddingStart: 40,
    initialRect: { width: 0, height: 560 },
    // The own cell must be there for the focus to name it.
    rangeExtractor: (range) => {
      const inView = defaultRangeExtractor(range);
      if (at.row >= state.rows.length || inView.includes(at.row)) return inView;
      return [...inView, at.row].sort((one, other) => one - other);
    },
    useFlushSync: false,
  });
  const keys = useGrid({ mend, grid, virtual: () => virtual, at, setAt });
  const items = virtual.getVirtualItems();
  const lastInView = items.at(-1)?.index ?? 0;
  const { more } = mend;
  const moreRef = useRef(more);
  moreRef.current = more;
  useEffect(() => {
    if (state.next !== null && lastInView >= state.rows.length - 10) void moreRef.current();
  }, [lastInView, state.rows.length, state.next]);

  const { row, column } = keys;
  function point(event: MouseEvent, to: At) {
    // Inside the open cell the pointer sets the caret.
    if (keys.open !== null && to.row === at.row && to.column === at.column) return;
    // The focus belongs to the grid, not to its cells.
    event.preventDefault();
    grid.current?.focus({ preventScroll: true });
    setAt(to);
  }
  const editor =
    keys.open !== null && row && column ? (
      <CellEditor
        label={MEND_WORDS.editor(HEADERS[column], MEND_WORDS.rowName(row.row, row.part))}
        column={column}
        text={keys.open}
        choices={choicesFor(row, column)}
        onSave={keys.save}
        onCancel={keys.cancel}
        onBlock={keys.pasteBlock}
      />
    ) : null;

  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div
        ref={grid}
        {...gridProps({
          label: MEND_WORDS.grid,
          describedBy: `${detail}-keys`,
          rows: state.total + 1,
          columns: COLUMNS.length + 1,
          own: editor || !row ? undefined : cellId(at.row, at.column),
          on: { onKeyDown: keys.press, onPaste: keys.paste, onCopy: keys.copy },
        })}
        className="group/grid relative block max-h-[max(18rem,65dvh)] overflow-auto border-line-strong border-y bg-surface"
      >
        <div {...ROW_GROUP} className="sticky top-0 z-2 block" style={{ minWidth: WIDTH }}>
          <div
            {...rowProps(1)}
            className="grid border-line-strong border-b bg-sunken"
            style={{ gridTemplateColumns: TRACKS }}
          >
            {[MEND_WORDS.row, ...COLUMNS.map((name) => HEADERS[name])].map((header, index) => (
              <div
                key={header}
                {...columnHeaderProps(index + 1)}
                className="border-line border-e bg-sunken px-2.5 py-2 text-start text-ink-muted text-micro first:sticky first:start-0 first:z-1 first:border-line-strong first:ps-3"
              >
                {header}
              </div>
            ))}
          </div>
        </div>
        <div
          {...ROW_GROUP}
          className="relative block"
          style={{ height: virtual.getTotalSize(), minWidth: WIDTH }}
        >
          {items.map((item) => {
            const one = state.rows[item.index];
            if (!one) return null;
            const own = item.index === at.row;
            return (
              <div
                key={item.key}
                {...rowProps(item.index + 2)}
                ref={virtual.measureElement}
                data-index={item.index}
                className="absolute inset-x-0 top-0 grid border-line border-b"
                style={{ gridTemplateColumns: TRACKS, transform: `translateY(${item.start}px)` }}
              >
                <MendRow
                  row={one}
                  index={item.index}
                  columns={COLUMNS}
                  typed={state.typed}
                  activeColumn={own ? at.column : null}
                  describedBy={detail}
                  editor={own ? editor : null}
                  onPoint={point}
                  onOpen={() => keys.openCell()}
                />
              </div>
            );
          })}
        </div>
      </div>
      <CellDetail
        id={detail}
        mend={mend}
        row={row}
        column={column}
        onTake={(value) => {
          keys.put(value);
          grid.current?.focus();
        }}
        onUndo={() => {
          keys.undo();
          grid.current?.focus();
        }}
      />
      <p id={`${detail}-keys`} className="max-w-measure text-ink-muted text-small">
        {MEND_WORDS.keys}
      </p>
    </div>
  );
}
