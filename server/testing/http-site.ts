import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { Database } from "#db/open.ts";
import { handleConsoleRequest } from "#server/api/console-handler.ts";
import { handleDeviceRequest } from "#server/api/device-handler.ts";
import { tellSocketAddress } from "#server/api/socket-address.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { systemClock } from "#server/domain/context.ts";
import { DomainError } from "#server/domain/errors.ts";
import { publishEnv } from "#server/env.ts";
import { sessionCookie, testSite } from "./site.ts";

/** What stands before the handlers, for tests of what a client makes of odd answers; null lets the request on. */
export type Before = (request: Request) => Response | null | Promise<Response | null>;

export interface HttpSite {
  url: URL;
  close(): Promise<void>;
}

/**
 * Serves both APIs over `db` on a port of this machine: the real handlers, by node:http in place of Next. The sign-in is real, its form is
 * not: next-auth does not run without Next around it.
 */
export async function httpSite(db: Database, before: Before = () => null): Promise<HttpSite> {
  testSite(db);
  tellSocketAddress(0);
  const server = createServer(async (incoming, outgoing) => {
    const request = requestOf(incoming, url);
    await send((await before(request)) ?? (await answer(request, db)), outgoing);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = new URL(`http://localhost:${(server.address() as AddressInfo).port}`);
  publishEnv({ NEXTAUTH_URL: url.origin });
  return {
    url,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answer(request: Request, db: Database): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith("/api/device/")) return handleDeviceRequest(request);
  if (pathname.startsWith("/api/trpc/")) return handleConsoleRequest(request);
  if (pathname === "/api/auth/csrf") return Response.json({ csrfToken: "test" });
  return signedIn(request, db);
}

async function signedIn(request: Request, db: Database): Promise<Response> {
  const credentials = Object.fromEntries(new URLSearchParams(await request.text()));
  const door = { db, clock: systemClock, address: "127.0.0.1" };
  try {
    const { userId, sessionVersion } = await signIn(door, credentials);
    const headers = { "set-cookie": await sessionCookie(userId, sessionVersion) };
    return Response.json({ url: "/" }, { headers });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return Response.json({ url: "/sign-in" }, { status: 401 });
  }
}

function requestOf(incoming: IncomingMessage, site: URL): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === "string") headers.set(name, value);
  }
  const { method = "GET" } = incoming;
  const body = method === "POST" ? { body: Readable.toWeb(incoming), duplex: "half" } : {};
  return new Request(new URL(incoming.url ?? "/", site), {
    method,
    headers,
    ...body,
  } as RequestInit);
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie") outgoing.setHeader(name, value);
  }
  outgoing.setHeader("set-cookie", response.headers.getSetCookie());
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
