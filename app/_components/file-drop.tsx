"use client";

import { FileSpreadsheet, Upload } from "lucide-react";
import { type DragEvent, type ReactNode, useId, useRef, useState } from "react";
import { cn } from "./class-names.ts";

export interface FileDropProps {
  /** Accessible name of the file input: "Template file". */
  label: string;
  /** What is taken, and the limits, said before the file is chosen. */
  help: ReactNode;
  /** For the file dialog: ".xlsx,.csv". What is dropped is judged by the caller. */
  accept?: string;
  name?: string;
  /** The chosen file; null for none. */
  file: File | null;
  onFile: (file: File | null) => void;
  error?: string | null;
  /** Nothing can be chosen while the file is on its way. */
  pending?: boolean;
  /** What may be pasted, where the page takes what is pasted. */
  hint?: string | undefined;
}

const sizes = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${sizes.format(bytes / 1024)} kB`;
  return `${sizes.format(bytes / 1024 / 1024)} MB`;
}

/** A file by drag or click; a paste reaches the whole page, which takes it. The real input covers the area, so it works as a file input everywhere. */
export function FileDrop({
  label,
  help,
  accept,
  name,
  file,
  onFile,
  error,
  pending = false,
  hint = "Pasting a copied file works, too",
}: FileDropProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  function take(list: FileList) {
    const first = list[0];
    if (first === undefined || pending) return;
    // The form, too, must carry what was dropped or pasted, not only what was picked.
    if (input.current) input.current.files = list;
    onFile(first);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  const Icon = file ? FileSpreadsheet : Upload;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="self-start font-semibold text-body">
        {label}
      </label>
      <div id={`${id}-help`} className="max-w-measure text-ink-muted text-small">
        {help}
      </div>
      <div
        className={cn(
          "relative flex min-h-36 flex-col items-center justify-center gap-1 rounded-card border border-line-strong border-dashed bg-surface px-4 py-6 text-center transition-colors",
          "focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2 hover:border-ink-muted",
          over && "border-accent border-solid bg-accent-tint",
          file && "border-solid",
          error && "border-danger",
        )}
      >
        <Icon aria-hidden="true" className="mb-1 size-6 text-accent" />
        <p className="max-w-full break-words font-semibold text-ink text-body-lg">
          {file ? file.name : over ? "Drop it here" : "Drop a file here, or choose one"}
        </p>
        <p className="text-ink-muted text-small tabular-nums">
          {file ? `${sizeText(file.size)} · click or drop to take another` : hint}
        </p>
        <input
          ref={input}
          id={id}
          type="file"
          name={name}
          accept={accept}
          disabled={pending}
          aria-describedby={`${id}-help${error ? ` ${id}-error` : ""}`}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onFile(event.currentTarget.files?.[0] ?? null)}
          onDragEnter={() => setOver(true)}
          onDragOver={(event) => event.preventDefault()}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          className="absolute inset-0 size-full cursor-pointer text-[0] opacity-0 disabled:cursor-progress"
        />
      </div>
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-danger text-small">
          {error}
        </p>
      ) : null}
    </div>
  );
}
