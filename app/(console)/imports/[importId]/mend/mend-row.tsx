"use client";

import { type MouseEvent, memo, type ReactNode } from "react";
import { cn } from "#app/_components/class-names.ts";
import { SPINE } from "#app/_components/spine.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import type { Column } from "#server/domain/import/columns.ts";
import { problemTitle } from "#server/domain/import/problem-words.ts";
import type { ImportRowItem } from "#server/domain/import/rows.ts";
import { WORDS } from "../../words.ts";
import type { At } from "./grid-keys.ts";
import { cellProps, ROW_HEADER } from "./grid-roles.ts";
import { type CellFace, CellText, Judgement } from "./mend-cell.tsx";
import { cellKey, type MendState } from "./mend-state.ts";

interface MendRowProps {
  row: ImportRowItem;
  /** From 0, in the rows of the filter. */
  index: number;
  columns: readonly Column[];
  typed: MendState["typed"];
  /** The grid's own cell, when it is in this row. */
  activeColumn: number | null;
  /** Describes the own cell: what is wrong and how to mend it. */
  describedBy: string;
  /** The open cell's box, in place of its text. */
  editor: ReactNode;
  onPoint: (event: MouseEvent, at: At) => void;
  /** Opens the own cell. */
  onOpen: () => void;
}

export const cellId = (row: number, column: number) => `cell-${row}-${column}`;

const CELL = "min-w-0 border-line border-e px-2.5 py-2 text-start align-top font-normal";

/** One row of the grid, its number and state pinned at the start. */
export const MendRow = memo(function MendRow(props: MendRowProps) {
  const { row, index, columns, typed, activeColumn } = props;
  const wholeRow = row.problems.filter(({ column }) => column === null);
  return (
    <>
      <div
        {...ROW_HEADER}
        className={cn(
          CELL,
          row.state === "problem" && SPINE.stopped,
          "sticky start-0 z-1 border-line-strong bg-surface ps-3",
        )}
      >
        <span className="block tabular-nums">{row.row}</span>
        {row.part > 0 ? (
          <span className="block text-ink-muted text-small">{WORDS.rows.mended(row.part)}</span>
        ) : null}
        <StateBadge state={row.state} />
        {wholeRow.map(({ code }) => (
          <span key={code} className="block text-small text-stopped-text">
            {problemTitle(code)}
          </span>
        ))}
      </div>
      {columns.map((column, at) => {
        const face = faceOf(row, column, typed);
        const active = activeColumn === at;
        const wrong = face.problems.length > 0 && face.fate === null;
        return (
          <div
            key={column}
            {...cellProps({
              id: cellId(index, at),
              column: at + 2,
              own: active,
              describedBy: props.describedBy,
              wrong,
              on: {
                onMouseDown: (event: MouseEvent) =>
                  props.onPoint(event, { row: index, column: at }),
                onDoubleClick: active ? props.onOpen : undefined,
              },
            })}
            className={cn(
              CELL,
              "cursor-cell",
              row.state === "excluded" && "text-ink-muted line-through",
              wrong && "bg-stopped-tint",
              face.fate === "failed" && "bg-waiting-tint",
              active &&
                "-outline-offset-2 outline-2 outline-line-strong group-focus-within/grid:outline-focus",
            )}
          >
            {active && props.editor ? (
              <>
                {props.editor}
                <Judgement face={face} />
              </>
            ) : (
              <CellText column={column} face={face} />
            )}
          </div>
        );
      })}
    </>
  );
});

/** What a cell shows; an excluded row's problems do not matter. */
export function faceOf(row: ImportRowItem, column: Column, typed: MendState["typed"]): CellFace {
  const own = typed.get(cellKey({ ...row, column }));
  const of = <T extends { column: Column | null }>(all: readonly T[]) =>
    row.state === "excluded" ? [] : all.filter((one) => one.column === column);
  return {
    value: own?.edit.value ?? row.cells[column] ?? "",
    problems: of(row.problems),
    warnings: of(row.warnings),
    fate: own ? (own.failed ? "failed" : "saving") : null,
  };
}
