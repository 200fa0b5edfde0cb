import { readFileSync } from "node:fs";
import { TemplateFileError } from "../../file-error.ts";
import { type ReadEvent, readTemplate, type SheetRow } from "../read-template.ts";

export type Header = Extract<ReadEvent, { type: "header" }>;

export interface Whole {
  header: Header;
  rows: SheetRow[];
  rowCount: number;
}

/** Reads a whole template through the thread; fails when it ends without its last event. */
export async function whole(bytes: Uint8Array, fileName = "devices.xlsx"): Promise<Whole> {
  const rows: SheetRow[] = [];
  let header: Header | null = null;
  let rowCount = -1;
  for await (const event of readTemplate(bytes, { fileName })) {
    if (event.type === "header") header = event;
    else if (event.type === "rows") rows.push(...event.rows);
    else rowCount = event.rowCount;
  }
  if (!header) throw new Error("no header came");
  return { header, rows, rowCount };
}

/** The code and details a file is refused with; fails when it is read. */
export async function refusal(
  bytes: Uint8Array,
  fileName = "devices.xlsx",
): Promise<{ code: string; details: Record<string, unknown> }> {
  try {
    await whole(bytes, fileName);
  } catch (error) {
    if (error instanceof TemplateFileError) return { code: error.code, details: error.details };
    throw error;
  }
  throw new Error("the file was read");
}

export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
}
