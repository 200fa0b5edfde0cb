import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

const ANSWERS = Symbol.for("smartmdm.enrolment.answers");
/** Names the answer that a page is for; what a client sends under this name is thrown away. */
const NAME = "x-page-answer";

const holder = globalThis as { [ANSWERS]?: Map<string, ServerResponse> };

/**
 * Next gives a page its request and keeps the answer to itself; its own way to say 404 is an empty document that a script fills. Node
 * tells of every request before anybody reads it: there the answer to a document is named, for `answerNotFound`. Once per process.
 */
export function keepAnswers(): void {
  if (holder[ANSWERS]) return;
  const answers = new Map<string, ServerResponse>();
  holder[ANSWERS] = answers;
  let last = 0;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    delete request.headers[NAME];
    // A part of a page goes to the router in the browser, which takes no answer but 200.
    if (request.method !== "GET" || request.headers.rsc !== undefined) return;
    const name = String(++last);
    request.headers[NAME] = name;
    answers.set(name, response);
    response.once("close", () => answers.delete(name));
  });
}

/** The document that these headers asked for is answered with 404, and with what its page shows. */
export function answerNotFound(headers: Headers): void {
  const response = holder[ANSWERS]?.get(headers.get(NAME) ?? "");
  if (response && !response.headersSent) response.statusCode = 404;
}
