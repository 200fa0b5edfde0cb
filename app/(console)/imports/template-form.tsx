"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { FileDrop } from "#app/_components/file-drop.tsx";
import { fileWords } from "#server/domain/import/problem-words.ts";
import { LIMITS, WORDS } from "./words.ts";

const FIELD = "file";

export interface TemplateFormProps {
  help: string;
  /** The file is on its way or being checked. */
  pending: boolean;
  onCheck: (file: File) => void;
  /** Out of sight while its file is being checked; what was chosen stays chosen. */
  hidden?: boolean;
}

/** The file, by drag, click or paste, and the button that checks it. A file over the limit is refused here. */
export function TemplateForm({ help, pending, onCheck, hidden }: TemplateFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [error, setError] = useState<string | null>(null);

  function take(next: File | null) {
    setFile(next);
    setError(next ? refusalOfSize(next) : null);
  }
  useWholePage(take, pending || hidden === true);

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
      />
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

/** A file may be dropped or pasted anywhere on the page: beside the drop zone, the browser would leave the page for it. */
function useWholePage(take: (file: File) => void, closed: boolean) {
  const latest = useRef({ take, closed });
  latest.current = { take, closed };
  useEffect(() => {
    const takeFirst = (event: Event, files: FileList | undefined) => {
      const first = files?.[0];
      if (!first || event.defaultPrevented) return;
      event.preventDefault();
      if (!latest.current.closed) latest.current.take(first);
    };
    const paste = (event: ClipboardEvent) => takeFirst(event, event.clipboardData?.files);
    const drop = (event: DragEvent) => takeFirst(event, event.dataTransfer?.files);
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    document.addEventListener("paste", paste);
    document.addEventListener("drop", drop);
    document.addEventListener("dragover", over);
    return () => {
      document.removeEventListener("paste", paste);
      document.removeEventListener("drop", drop);
      document.removeEventListener("dragover", over);
    };
  }, []);
}
