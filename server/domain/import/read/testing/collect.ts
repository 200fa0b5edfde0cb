import { readFileSync } from "node:fs";
import { type FileCode, TemplateFileError } from "../../file-error.ts";
import { readRows } from "../read-rows.mjs";
import { type ReadEvent, readTemplate, type SheetRow } from "../read-template.ts";
import { Refusal } from "../refusal.mjs";

export type Header = Extract<ReadEvent, { type: "header" }>;

export interface Whole {
  header: Header;
  rows: SheetRow[];
  rowCount: number;
}

export interface Refused {
  code: FileCode;
  details: Record<string, unknown>;
}

/** Reads a whole template on this thread; fails when it ends without its last event. */
export async function whole(bytes: Uint8Array, fileName = "devices.xlsx"): Promise<Whole> {
  const events: ReadEvent[] = [];
  await readRows(bytes, { fileName }, (event) => void events.push(event));
  return gathered(events);
}

/** The same through a thread of its own, as the product does it. */
export async function wholeInThread(bytes: Uint8Array, fileName = "devices.xlsx"): Promise<Whole> {
  const events: ReadEvent[] = [];
  for await (const event of readTemplate(bytes, { fileName })) events.push(event);
  return gathered(events);
}

/** The code and details a file is refused with; fails when it is read. */
export function refusal(bytes: Uint8Array, fileName?: string): Promise<Refused> {
  return refused(whole(bytes, fileName));
}

export function refusalInThread(bytes: Uint8Array, fileName?: string): Promise<Refused> {
  return refused(wholeInThread(bytes, fileName));
}

export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
}

async function refused(reading: Promise<Whole>): Promise<Refused> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof TemplateFileError || error instanceof Refusal)
      return { code: error.code, details: error.details };
    throw error;
  }
  throw new Error("the file was read");
}

function gathered(events: readonly ReadEvent[]): Whole {
  const [header] = events;
  const end = events.at(-1);
  if (header?.type !== "header" || end?.type !== "end") throw new Error("no header, or no end");
  const rows = events.flatMap((event) => (event.type === "rows" ? event.rows : []));
  return { header, rows, rowCount: end.rowCount };
}
