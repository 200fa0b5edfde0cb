"use client";

import { type KeyboardEvent, useId, useRef } from "react";
import { cn } from "#app/_components/class-names.ts";
import type { Column } from "#server/domain/import/columns.ts";
import { parseBlock } from "../../clipboard-rows.ts";
import { CODE_COLUMNS } from "./mend-cell.tsx";

/** Where the grid goes after a cell is closed. */
export type After = "stay" | "down" | "up" | "right" | "left";

interface CellEditorProps {
  /** Accessible name: "IMEI, row 182". */
  label: string;
  column: Column;
  /** What stands in the box when it opens. */
  text: string;
  choices: readonly string[];
  onSave: (value: string, after: After) => void;
  onCancel: () => void;
  /** A block was pasted into the cell. */
  onBlock: (block: string[][]) => void;
}

/** An open cell. Enter, Tab and leaving it save; Esc leaves the cell as it was. */
export function CellEditor(props: CellEditorProps) {
  const { label, column, text, choices, onSave, onCancel, onBlock } = props;
  const list = useId();
  // A closed box loses the focus as well, and that must not save again.
  const closed = useRef(false);

  function close(how: () => void) {
    if (closed.current) return;
    closed.current = true;
    how();
  }
  function press(event: KeyboardEvent<HTMLInputElement>) {
    const { value } = event.currentTarget;
    const after = afterOf(event);
    // While a word is being composed, Enter chooses it.
    if (event.nativeEvent.isComposing || after === null) return;
    event.preventDefault();
    if (after === "cancel") close(onCancel);
    else close(() => onSave(value, after));
  }

  return (
    <>
      <input
        ref={takeFocus}
        type="text"
        aria-label={label}
        defaultValue={text}
        list={choices.length > 0 ? list : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onKeyDown={press}
        onBlur={(event) => {
          const { value } = event.currentTarget;
          close(() => onSave(value, "stay"));
        }}
        onPaste={(event) => {
          const block = parseBlock(event.clipboardData.getData("text/plain"));
          if (block.length < 2 && (block[0]?.length ?? 0) < 2) return;
          event.preventDefault();
          close(() => onBlock(block));
        }}
        className={cn(
          // The cell around it shows the focus.
          "-mx-1.5 block w-[calc(100%+0.75rem)] rounded-control border border-accent bg-surface px-1.5 py-0.5 text-ink outline-none pointer-coarse:text-body-lg",
          CODE_COLUMNS.has(column) && "font-mono text-code",
        )}
      />
      {choices.length > 0 ? (
        <datalist id={list}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}

function takeFocus(input: HTMLInputElement | null) {
  if (!input || input === document.activeElement) return;
  input.focus();
  input.setSelectionRange(input.value.length, input.value.length);
}

function afterOf({ key, shiftKey, altKey }: KeyboardEvent): After | "cancel" | null {
  if (altKey) return null;
  if (key === "Escape") return "cancel";
  if (key === "Enter") return shiftKey ? "up" : "down";
  if (key === "Tab") return shiftKey ? "left" : "right";
  return null;
}
