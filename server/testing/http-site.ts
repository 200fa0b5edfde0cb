import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { Database } from "#db/open.ts";
import { handleAuthRequest } from "#server/api/auth-handler.ts";
import { handleConsoleRequest } from "#server/api/console-handler.ts";
import { handleDeviceRequest } from "#server/api/device-handler.ts";
import { tellSocketAddress } from "#server/api/socket-address.ts";
import { publishEnv } from "#server/env.ts";
import { testSite } from "./site.ts";

/** What stands before the handlers, for tests of what a client makes of odd answers; null lets the request on. */
export type Before = (request: Request) => Response | null | Promise<Response | null>;

export interface HttpSite {
  url: URL;
  close(): Promise<void>;
}

/** Serves both APIs and the sign-in over `db` on a port of this machine: the real handlers, by node:http in place of Next. */
export async function httpSite(db: Database, before: Before = () => null): Promise<HttpSite> {
  testSite(db);
  tellSocketAddress(0);
  const server = createServer(async (incoming, outgoing) => {
    const request = requestOf(incoming, url);
    await send((await before(request)) ?? (await answer(request)), outgoing);
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

function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith("/api/device/")) return handleDeviceRequest(request);
  if (pathname.startsWith("/api/trpc/")) return handleConsoleRequest(request);
  const nextauth = pathname.replace("/api/auth/", "").split("/");
  return handleAuthRequest(request, { params: Promise.resolve({ nextauth }) });
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
