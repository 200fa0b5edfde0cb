"use client";

import { useEffect, useRef } from "react";
import { pastedRows } from "./clipboard-rows.ts";

interface WholePage {
  take: (file: File) => void;
  /** Takes rows copied from a spreadsheet; null where they are none of the page's business. */
  takeRows: ((rows: string[][]) => void) | null;
  closed: boolean;
}

/** A file may be dropped or pasted anywhere on the page: beside the drop zone, the browser would leave the page for it. */
export function useWholePage(page: WholePage) {
  const latest = useRef(page);
  latest.current = page;
  useEffect(() => {
    const takeFirst = (event: Event, files: FileList | undefined) => {
      const first = files?.[0];
      if (!first || event.defaultPrevented) return;
      event.preventDefault();
      if (!latest.current.closed) latest.current.take(first);
    };
    const paste = (event: ClipboardEvent) => {
      const { takeRows, closed } = latest.current;
      const data = event.clipboardData;
      const rows = takeRows && data && !isTyped(event.target) ? pastedRows(data) : null;
      if (!rows || !takeRows || event.defaultPrevented) return takeFirst(event, data?.files);
      event.preventDefault();
      if (!closed) takeRows(rows);
    };
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

/** Whether text pasted here belongs into a box. */
function isTyped(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && target.type !== "file";
}
