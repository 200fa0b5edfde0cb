import type { Worker } from "node:worker_threads";
import { type FileCode, TemplateFileError } from "../file-error.ts";
import { LIMITS } from "./limits.mjs";
import { giveThreadBack, HEAP_MB, takeThread } from "./reader-thread.ts";
import { type RowsMessage, unpackRows } from "./rows-message.mjs";

/** Plain text is a string, "" is blank. A text past 512 characters is cut there and has the kind "long". */
export type Cell =
  | string
  | { kind: "number" | "formula" | "error" | "date" | "boolean" | "long"; text: string };

/** `row` is the spreadsheet's own number; `cells` are dense from column A, without trailing blanks. */
export interface SheetRow {
  row: number;
  cells: Cell[];
}

export type ReadEvent =
  | {
      type: "header";
      format: "xlsx" | "csv";
      sheet: string | null;
      /** The names of a workbook's visible sheets. */
      sheets: string[] | null;
      row: number;
      cells: string[];
      delimiter: string | null;
      encoding: string | null;
    }
  | { type: "rows"; rows: SheetRow[] }
  | { type: "end"; rowCount: number };

export interface ReadOptions {
  /** as the person's machine calls it; its extension must agree with the content */
  fileName: string;
  /** the sheet to read, by name; else Devices, else the first visible one */
  sheet?: string | undefined;
  /** the header's own row number, 0 for a file without one; else the first row that is not blank */
  headerRow?: number | undefined;
  /** device rows, 20,000 unless told */
  maxRows?: number;
  /** reading time, 20 s unless told; time the caller takes over an event is not counted */
  timeoutMs?: number;
}

type Message = ReadEvent | { type: "refused"; code: FileCode; details: Record<string, unknown> };

/**
 * Reads an uploaded template in a thread of its own: the header (the first row that is not blank), then the device rows in batches of at
 * most 500 without blank ones, then the count. Nothing is unpacked to disk, and at most four batches wait for the caller. Leaving the loop ends
 * the thread. Throws TemplateFileError with a file code; rows may have come before it, so nothing counts before "end".
 */
export async function* readTemplate(
  bytes: Uint8Array,
  options: ReadOptions,
): AsyncGenerator<ReadEvent, void, void> {
  if (bytes.byteLength > LIMITS.fileBytes) {
    throw new TemplateFileError("FILE_TOO_LARGE", {
      size: bytes.byteLength,
      limit: LIMITS.fileBytes,
    });
  }
  const { fileName, sheet, headerRow, maxRows, timeoutMs = LIMITS.timeMs } = options;
  const worker = takeThread();
  const inbox = new Inbox(worker);
  worker.postMessage({ bytes, options: { fileName, sheet, headerRow, maxRows } });
  let budgetMs = timeoutMs;
  let ended = false;
  try {
    for (;;) {
      const asked = performance.now();
      const message = await inbox.next(budgetMs, timeoutMs);
      budgetMs -= performance.now() - asked;
      if (message.type === "refused") throw new TemplateFileError(message.code, message.details);
      ended = message.type === "end";
      yield message;
      if (ended) return;
      if (message.type === "rows") worker.postMessage("more");
    }
  } finally {
    if (ended) await giveThreadBack(worker);
    else await worker.terminate();
  }
}

/** What the thread has said and nobody has heard yet; an end without a last word is an error. */
class Inbox {
  readonly #messages: (string | RowsMessage)[] = [];
  #failure: Error | null = null;
  #wake: () => void = () => {};

  constructor(worker: Worker) {
    worker.on("message", (message: string | RowsMessage) => {
      this.#messages.push(message);
      this.#wake();
    });
    worker.on("error", (error) => this.#fail(outOfMemory(error) ?? error));
    worker.on("exit", () =>
      this.#fail(new Error("The reading thread ended before its last word.")),
    );
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }

  async next(budgetMs: number, limitMs: number): Promise<Message> {
    if (this.#messages.length === 0 && !this.#failure) await this.#news(budgetMs);
    const message = this.#messages.shift();
    if (typeof message === "string") return JSON.parse(message);
    if (message !== undefined) return { type: "rows", rows: unpackRows(message) };
    throw (
      this.#failure ??
      new TemplateFileError("FILE_TOO_COMPLEX", { limit: "milliseconds", allowed: limitMs })
    );
  }

  #news(budgetMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, budgetMs));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function outOfMemory(error: Error): TemplateFileError | null {
  if (!("code" in error) || error.code !== "ERR_WORKER_OUT_OF_MEMORY") return null;
  return new TemplateFileError("FILE_TOO_COMPLEX", { limit: "memory in MB", allowed: HEAP_MB });
}
