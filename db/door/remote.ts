import { type Client, createClient } from "@libsql/client/http";
import { DatabaseError } from "../errors.ts";

/** Answers that do not come are given up (ASSURANCE part 5, rule 11), in ms. */
const READ_MS = 5_000;
const WRITE_MS = 8_000;
const SNAPSHOT_MS = 60_000;

export interface RemoteOptions {
  url: string;
  authToken?: string | undefined;
  fetch?: typeof globalThis.fetch | undefined;
}

/** Throws DATABASE_URL_REFUSED for plain http to another machine without a token. */
export function refuseUnsafeUrl(url: string, authToken: string | undefined): void {
  const { protocol, hostname } = new URL(url);
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol === "http:" && !loopback && !authToken) {
    throw new DatabaseError(
      "DATABASE_URL_REFUSED",
      `DATABASE_URL names ${hostname} over plain http: beyond this machine a token is needed`,
    );
  }
}

/** One client for each kind of call, as each has its own time limit. */
export function remoteClients(
  options: RemoteOptions,
): Record<"write" | "read" | "snapshot", Client> {
  refuseUnsafeUrl(options.url, options.authToken);
  const client = (limitMs: number) =>
    createClient({
      url: options.url,
      ...(options.authToken === undefined ? {} : { authToken: options.authToken }),
      fetch: limited(options.fetch, limitMs),
    });
  return { write: client(WRITE_MS), read: client(READ_MS), snapshot: client(SNAPSHOT_MS) };
}

function limited(inner: typeof globalThis.fetch | undefined, limitMs: number) {
  return async (request: Request): Promise<Response> => {
    const call = inner ?? globalThis.fetch;
    return call(request, { signal: AbortSignal.timeout(limitMs) });
  };
}
