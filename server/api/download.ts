import { randomUUID } from "node:crypto";
import { requireActor } from "#server/auth/guard.ts";
import { database } from "#server/database.ts";
import { asUser, systemClock, type UserContext } from "#server/domain/context.ts";
import { logUnknown, toDomainError } from "./errors.ts";
import { answerHeaders, refuse } from "./refuse.ts";

interface Download {
  bytes: Uint8Array;
  /** Its ending decides the content type. */
  fileName: string;
}

const TYPES: Record<string, string> = {
  csv: "text/csv; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** A route that gives somebody of an organisation a file; refusals have the form of the API's errors. */
export async function answerWithFile(
  request: Request,
  name: string,
  make: (context: UserContext) => Promise<Download>,
): Promise<Response> {
  const requestId = randomUUID();
  try {
    const actor = await requireActor(request.headers);
    const { bytes, fileName } = await make(
      asUser({ db: await database(), clock: systemClock, actor, requestId }),
    );
    const headers = downloadHeaders(requestId, fileName);
    headers.set("content-length", String(bytes.byteLength));
    return new Response(Uint8Array.from(bytes), { headers });
  } catch (error) {
    logUnknown(error, { requestId, name });
    return refuse(toDomainError(error), { requestId });
  }
}

/** What a file is sent with; its ending decides the content type. */
export function downloadHeaders(requestId: string, fileName: string): Headers {
  const headers = answerHeaders(requestId);
  headers.set(
    "content-type",
    TYPES[fileName.split(".").at(-1) ?? ""] ?? "application/octet-stream",
  );
  headers.set("content-disposition", disposition(fileName));
  headers.set("x-content-type-options", "nosniff");
  return headers;
}

/** RFC 6266: a plain name for old clients, the real one beside it. */
function disposition(fileName: string): string {
  const plain = fileName.replace(/[^\w.\- ]/g, "_");
  const real = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`;
}
