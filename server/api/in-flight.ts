import { subscribe } from "node:diagnostics_channel";
import type { Server, ServerResponse } from "node:http";

interface Traffic {
  servers: Set<Server>;
  open: Set<ServerResponse>;
}

const TRAFFIC = Symbol.for("smartmdm.enrolment.traffic");
const holder = globalThis as { [TRAFFIC]?: Traffic };

/** Begins to count the requests that are being answered; once per process. Next keeps its server to itself, Node tells of it. */
export function watchTraffic(): void {
  if (holder[TRAFFIC]) return;
  const traffic: Traffic = { servers: new Set(), open: new Set() };
  holder[TRAFFIC] = traffic;
  subscribe("http.server.request.start", (message) => {
    const { response, server } = message as { response: ServerResponse; server: Server };
    traffic.servers.add(server);
    traffic.open.add(response);
    response.once("close", () => traffic.open.delete(response));
  });
}

/** Takes no further connection, and waits for the answers under way, at most so long (F4). */
export async function endTraffic(limitMs: number): Promise<void> {
  const traffic = holder[TRAFFIC];
  if (!traffic) return;
  const { servers, open } = traffic;
  for (const server of servers) server.close();
  for (const response of open) if (!response.headersSent) response.setHeader("connection", "close");
  await new Promise<void>((resolve) => {
    const limit = setTimeout(resolve, limitMs);
    const settle = () => {
      if (open.size > 0) return;
      clearTimeout(limit);
      resolve();
    };
    for (const response of open) response.once("close", settle);
    settle();
  });
}
