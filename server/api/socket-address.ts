import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { addressBehind, isAddressTold, markAddressTold } from "./client-address.ts";

/**
 * Next takes `x-forwarded-for` as sent and hides the socket. Node tells of every request before anybody reads it: there the header
 * is overwritten with the address of the socket, or of the client as the believed proxies saw it (ASSURANCE.md part 3).
 */
export function tellSocketAddress(hops: number): void {
  if (isAddressTold()) return;
  markAddressTold();
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const sent = request.headers["x-forwarded-for"];
    const forwarded = Array.isArray(sent) ? sent.join(",") : sent;
    request.headers["x-forwarded-for"] =
      addressBehind(forwarded, hops) ?? request.socket.remoteAddress ?? "";
  });
}
