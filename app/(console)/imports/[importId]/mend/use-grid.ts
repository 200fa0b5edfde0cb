"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useState } from "react";
import { COLUMNS } from "#server/domain/import/columns.ts";
import { parseBlock } from "../../clipboard-rows.ts";
import { MEND_WORDS } from "../../mend-words.ts";
import type { After } from "./cell-editor.tsx";
import { type At, gridStep, nextProblem, within } from "./grid-keys.ts";
import { editsOfBlock, shownValue } from "./mend-state.ts";
import type { Mend } from "./use-mend.ts";

const MOVES: Record<After, At> = {
  stay: { row: 0, column: 0 },
  down: { row: 1, column: 0 },
  up: { row: -1, column: 0 },
  right: { row: 0, column: 1 },
  left: { row: 0, column: -1 },
};

interface Parts {
  mend: Mend;
  grid: RefObject<HTMLDivElement | null>;
  virtual: () => Virtualizer<HTMLDivElement, HTMLDivElement> | null;
  at: At;
  setAt: (at: At) => void;
}

/** What keys, the pointer and the clipboard do in the grid. `open` is the text of the open cell, null when none is. */
export function useGrid({ mend, grid, virtual, at, setAt }: Parts) {
  const { state } = mend;
  const [open, setOpen] = useState<string | null>(null);
  const row = state.rows[at.row];
  const column = COLUMNS[at.column];
  const extent = { rows: state.rows.length, columns: COLUMNS.length, page: 8 };

  function go(to: At) {
    const next = within(to, extent);
    setAt(next);
    virtual()?.scrollToIndex(next.row);
    bringColumn(grid.current, next.column);
    if (next.row >= state.rows.length - 1) void mend.more();
  }

  function openCell(text?: string) {
    if (!row || !column) return;
    setOpen(text ?? shownValue(state, row, column));
  }

  function put(value: string) {
    if (row && column) mend.edit([{ part: row.part, row: row.row, column, value: value.trim() }]);
  }

  function save(value: string, after: After) {
    setOpen(null);
    put(value);
    if (after === "stay") return;
    grid.current?.focus();
    go({ row: at.row + MOVES[after].row, column: at.column + MOVES[after].column });
  }

  function cancel() {
    setOpen(null);
    grid.current?.focus();
  }

  function undo() {
    const [first] = mend.undo();
    const index = state.rows.findIndex((one) => one.part === first?.part && one.row === first.row);
    if (first && index >= 0) go({ row: index, column: COLUMNS.indexOf(first.column) });
  }

  function pasteBlock(block: string[][]) {
    setOpen(null);
    grid.current?.focus();
    const { edits, beyond } = editsOfBlock(block, at, { rows: state.rows, columns: COLUMNS });
    mend.edit(edits);
    if (beyond > 0) mend.say(MEND_WORDS.beyond(beyond));
  }

  function press(event: KeyboardEvent<HTMLDivElement>) {
    // Inside an open cell the keys are the box's own.
    if (event.target !== event.currentTarget) return;
    const step = gridStep(event, at, extent);
    if (step === null) return;
    event.preventDefault();
    if (step.type === "move") go(step.to);
    else if (step.type === "edit") openCell(step.text);
    else if (step.type === "clear") put("");
    else if (step.type === "undo") undo();
    else {
      const wrong = ({ row: r, column: c }: At) =>
        state.rows[r]?.state === "problem" &&
        state.rows[r].problems.some((one) => one.column === COLUMNS[c]);
      const to = nextProblem(at, step.direction, extent, wrong);
      if (to) go(to);
    }
  }

  function paste(event: ClipboardEvent<HTMLDivElement>) {
    if (event.target !== event.currentTarget) return;
    const block = parseBlock(event.clipboardData.getData("text/plain"));
    if (block.length === 0) return;
    // Nothing of it is a file for the page.
    event.preventDefault();
    pasteBlock(block);
  }

  function copy(event: ClipboardEvent<HTMLDivElement>) {
    if (event.target !== event.currentTarget || !row || !column) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", shownValue(state, row, column));
  }

  return {
    open,
    row,
    column,
    go,
    openCell,
    put,
    save,
    cancel,
    undo,
    pasteBlock,
    press,
    paste,
    copy,
  };
}

/** Scrolls the grid sideways until a column is seen beside the pinned one. */
function bringColumn(grid: HTMLDivElement | null, column: number) {
  const head = grid?.querySelectorAll<HTMLElement>("[role=columnheader]")[column + 1];
  const pinned = grid?.querySelector<HTMLElement>("[role=columnheader]");
  if (!grid || !head || !pinned) return;
  const start = head.offsetLeft - pinned.offsetWidth;
  const end = head.offsetLeft + head.offsetWidth - grid.clientWidth;
  if (grid.scrollLeft > start) grid.scrollLeft = start;
  else if (grid.scrollLeft < end) grid.scrollLeft = end;
}
