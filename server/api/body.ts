import { StatusRefusal } from "./status-refusal.ts";

/** The console's limit; route handlers have none of their own (ASSURANCE.md part 3, Bodies). */
export const CONSOLE_BODY_BYTES = 1024 * 1024;

/** The device API's: its largest input is a few hundred characters. */
export const DEVICE_BODY_BYTES = 32 * 1024;

/** A body as text, counted while it is read; a lying or absent Content-Length changes nothing. Throws a 413 past the limit. */
export async function readBody(request: Request, limitBytes: number): Promise<string> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > limitBytes) throw tooLarge(limitBytes);
  if (!request.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const piece of request.body) {
    bytes += piece.byteLength;
    if (bytes > limitBytes) throw tooLarge(limitBytes);
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

function tooLarge(limitBytes: number): StatusRefusal {
  return new StatusRefusal(
    413,
    `The body is larger than ${limitBytes / 1024} kB. Send less at a time.`,
  );
}
