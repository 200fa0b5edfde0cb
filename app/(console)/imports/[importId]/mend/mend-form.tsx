"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";
import { Spine } from "#app/_components/spine.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { COLUMNS, type Column, HEADERS } from "#server/domain/import/columns.ts";
import { problemWords } from "#server/domain/import/problem-words.ts";
import type { ImportRowItem } from "#server/domain/import/rows.ts";
import { MEND_WORDS } from "../../mend-words.ts";
import { suggestionsIn } from "./choices.ts";
import { CODE_COLUMNS } from "./mend-cell.tsx";
import { faceOf } from "./mend-row.tsx";
import { rowKey } from "./mend-state.ts";
import type { Mend } from "./use-mend.ts";

interface MendFormProps {
  mend: Mend;
  index: number;
  setIndex: (index: number) => void;
}

/** What was typed in the row and not sent yet. */
type Drafts = Partial<Record<Column, string>>;

/** One row at a time, for narrow pages: every column a field, what is wrong under it. */
export function MendForm({ mend, index, setIndex }: MendFormProps) {
  const { state } = mend;
  const form = useRef<HTMLFormElement>(null);
  const [drafts, setDrafts] = useState<Drafts>({});
  const row = state.rows[index];
  if (!row) return null;
  const name = MEND_WORDS.rowName(row.row, row.part);
  const excluded = row.state === "excluded";
  const last = index >= state.total - 1;

  function save() {
    if (!row) return;
    const edits = COLUMNS.flatMap((column) => {
      const value = drafts[column]?.trim();
      return value === undefined ? [] : [{ part: row.part, row: row.row, column, value }];
    });
    setDrafts({});
    mend.edit(edits);
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    save();
  }
  async function go(to: number) {
    save();
    if (to >= state.rows.length) await mend.more();
    setIndex(to);
    form.current?.scrollIntoView({ block: "start" });
  }
  function undo() {
    setDrafts({});
    mend.undo();
  }

  return (
    <form
      ref={form}
      key={rowKey(row)}
      onSubmit={submit}
      aria-label={name}
      noValidate
      className="flex scroll-mt-20 flex-col gap-4 border-line-strong border-t pt-4"
    >
      <Head row={row} place={MEND_WORDS.form.place(index + 1, state.total)} name={name} />
      {COLUMNS.map((column) => (
        <CellField
          key={column}
          mend={mend}
          row={row}
          column={column}
          draft={drafts[column]}
          onDraft={(value) => setDrafts({ ...drafts, [column]: value })}
        />
      ))}
      <div className="flex flex-col gap-2">
        <Button type="submit" variant="primary" pending={mend.saving > 0}>
          {MEND_WORDS.form.save}
        </Button>
        <div className="grid grid-cols-2 gap-2">
          <Button className={index === 0 ? "invisible" : undefined} onClick={() => go(index - 1)}>
            {MEND_WORDS.form.previous}
          </Button>
          <Button className={last ? "invisible" : undefined} onClick={() => go(index + 1)}>
            {MEND_WORDS.form.next}
          </Button>
        </div>
        {row.state === "already-here" ? null : (
          <Button
            variant="quiet"
            pending={mend.saving > 0}
            onClick={() => mend.exclude(row, !excluded)}
          >
            {excluded ? MEND_WORDS.include(name) : MEND_WORDS.leaveOut(name)}
          </Button>
        )}
        {mend.canUndo ? (
          <Button variant="quiet" onClick={undo}>
            {MEND_WORDS.undo}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function Head({ row, place, name }: { row: ImportRowItem; place: string; name: string }) {
  const wholeRow = row.problems.filter(({ column }) => column === null);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <h3 className="font-semibold">{name}</h3>
        <StateBadge state={row.state} />
        <p className="basis-full text-ink-muted text-small tabular-nums">{place}</p>
      </div>
      {wholeRow.map((problem) => (
        <Spine key={problem.code} tone="stopped">
          {problemWords(problem).what} {problemWords(problem).mend}
        </Spine>
      ))}
    </div>
  );
}

interface CellFieldProps {
  mend: Mend;
  row: ImportRowItem;
  column: Column;
  draft: string | undefined;
  onDraft: (value: string | undefined) => void;
}

function CellField({ mend, row, column, draft, onDraft }: CellFieldProps) {
  const face = faceOf(row, column, mend.state.typed);
  const lines = face.problems.map(problemWords).map(({ what, mend: how }) => `${what} ${how}`);
  const error = face.fate === null ? lines.join(" ") : "";
  const help =
    face.fate === "failed"
      ? MEND_WORDS.unsaved
      : face.warnings.map((warning) => problemWords(warning).what).join(" ");
  return (
    <div className="flex flex-col items-start gap-1.5">
      <TextField
        label={HEADERS[column]}
        value={draft ?? face.value}
        onChange={(event) => onDraft(event.currentTarget.value)}
        mono={CODE_COLUMNS.has(column)}
        autoComplete="off"
        error={error || undefined}
        help={help || undefined}
        className="w-full"
      />
      {suggestionsIn(row, column).map((value) => (
        <Button
          key={value}
          size="small"
          onClick={() => {
            onDraft(undefined);
            mend.edit([{ part: row.part, row: row.row, column, value }]);
          }}
        >
          {MEND_WORDS.take(value)}
        </Button>
      ))}
    </div>
  );
}
