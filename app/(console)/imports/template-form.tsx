"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { FileDrop } from "#app/_components/file-drop.tsx";
import { fileWords } from "#server/domain/import/problem-words.ts";
import { fileOfRows } from "./clipboard-rows.ts";
import { PASTE_WORDS } from "./mend-words.ts";
import { useWholePage } from "./use-whole-page.ts";
import { LIMITS, WORDS } from "./words.ts";

const FIELD = "file";

export interface TemplateFormProps {
  help: string;
  /** The file is on its way or being checked. */
  pending: boolean;
  onCheck: (file: File) => void;
  /** Out of sight while its file is being checked; what was chosen stays chosen. */
  hidden?: boolean;
  /** Rows copied from a spreadsheet may be pasted: they become a file. */
  rows?: boolean | undefined;
  /** A file was chosen, or taken back. */
  onFile?: (file: File | null) => void;
}

/** The file, by drag, click or paste, and the button that checks it. A file over the limit is refused here. */
export function TemplateForm(props: TemplateFormProps) {
  const { help, pending, onCheck, hidden, rows = false } = props;
  const form = useRef<HTMLFormElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [pasted, setPasted] = useState<string[][] | null>(null);

  function take(next: File | null) {
    setFile(next);
    setPasted(null);
    setError(next ? refusalOfSize(next) : null);
    props.onFile?.(next);
  }
  function takeRows(block: string[][]) {
    take(fileOfRows(block, PASTE_WORDS.fileName));
    setPasted(block);
  }
  useWholePage({ take, takeRows: rows ? takeRows : null, closed: pending || hidden === true });

  function check(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // The input holds the file as it is now; what was chosen may have been saved again since.
    const held = new FormData(event.currentTarget).get(FIELD);
    const fresh =
      held instanceof File && held.name !== "" && held.name === file?.name ? held : file;
    const problem = fresh ? refusalOfSize(fresh) : WORDS.file.choose;
    setError(problem);
    if (problem !== null || fresh === null) {
      form.current?.querySelector<HTMLInputElement>("input[type=file]")?.focus();
      return;
    }
    onCheck(fresh);
  }

  return (
    <form
      ref={form}
      method="post"
      onSubmit={check}
      hidden={hidden}
      className={hidden ? "hidden" : "flex max-w-measure flex-col items-stretch gap-4"}
    >
      <FileDrop
        label={WORDS.file.label}
        help={help}
        accept=".xlsx,.csv"
        name={FIELD}
        file={file}
        onFile={take}
        error={error}
        pending={pending}
        hint={rows ? PASTE_WORDS.hint : undefined}
      />
      {rows ? <PastedRows rows={pasted} /> : null}
      <Button
        type="submit"
        variant="primary"
        pending={pending}
        className="self-start max-sm:w-full"
      >
        {WORDS.file.check}
      </Button>
    </form>
  );
}

function refusalOfSize(file: File): string | null {
  if (file.size <= LIMITS.bytes) return null;
  const { what, mend } = fileWords("FILE_TOO_LARGE", { size: file.size, limit: LIMITS.bytes });
  return `${what} ${mend}`;
}

/** How many rows were pasted, and what is taken for their header. */
function PastedRows({ rows }: { rows: string[][] | null }) {
  const [header = []] = rows ?? [];
  return (
    <output aria-label={PASTE_WORDS.preview} className="flex flex-col gap-1 empty:hidden">
      {rows ? (
        <>
          <span className="font-semibold tabular-nums">
            {PASTE_WORDS.rows(rows.length - 1, header.length)}
          </span>
          <span className="break-words text-ink-muted">
            {PASTE_WORDS.header(header.filter((cell) => cell.trim() !== "").join(", "))}
          </span>
        </>
      ) : null}
    </output>
  );
}
