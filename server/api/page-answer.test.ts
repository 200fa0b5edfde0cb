import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerNotFound, keepAnswers } from "./page-answer.ts";

let server: Server;
let site: string;

const headersOf = ({ headers }: IncomingMessage) =>
  new Headers(
    Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
  );

beforeAll(async () => {
  keepAnswers();
  keepAnswers();
  server = createServer((request, response) => {
    if (request.url === "/not-here") answerNotFound(headersOf(request));
    response.end("<h1>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const statusOf = async (path: string, headers: Record<string, string> = {}) =>
  (await fetch(site + path, { headers })).status;

test("T13 a page that is not here answers 404 with its own document, and no other page does", async () => {
  const statuses = await Promise.all(["/", "/not-here", "/"].map((path) => statusOf(path)));
  expect(statuses).toEqual([200, 404, 200]);
});

test("a part of a page, asked for by the router in the browser, is 200", async () => {
  expect(await statusOf("/not-here", { rsc: "1" })).toBe(200);
});

test("nobody names the answer of another", async () => {
  const waiting = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      statusOf("/not-here", { "x-page-answer": `${index}`, rsc: "1" }),
    ),
  );
  expect(waiting).toEqual(Array(8).fill(200));
});
