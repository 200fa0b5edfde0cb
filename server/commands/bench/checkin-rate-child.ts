import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { inheritedEnv } from "#server/env.ts";
import { BUILT_SERVER } from "./checkin-rate.ts";
import { answersPerSecond } from "./http-load.ts";

const CONNECTIONS = 16;
/** A run lasts seconds on an idle machine. It is counted and not timed, so that a busy one warms both up alike. */
const RUN = { next: 2_000, plain: 20_000 };
const START_MS = 60_000;

const [kind, databasePath = "", clientsPath = ""] = process.argv.slice(2);
const tokens = JSON.parse(readFileSync(clientsPath, "utf8")) as string[];
const body = JSON.stringify({ osVersion: "16", appVersion: "1.0.0" });
const requests = tokens.map(request);
let server: { port: number; child: ChildProcess } | null = null;

function request(token: string): string {
  return [
    "POST /api/device/device.checkIn HTTP/1.1",
    "Host: 127.0.0.1",
    "Content-Type: application/json",
    `Authorization: Bearer ${token}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");
}

async function start(): Promise<{ port: number; child: ChildProcess }> {
  const port = await freePort();
  const plain = ["--import", "tsx", "server/commands/bench/checkin-plain-server.ts", databasePath];
  const child = spawn(process.execPath, kind === "next" ? [BUILT_SERVER] : plain, {
    stdio: ["ignore", "ignore", "inherit"],
    env: inheritedEnv({
      DATABASE_URL: `file:${databasePath}`,
      DATA_DIR: dirname(databasePath),
      NEXTAUTH_SECRET: "zR4-7kq_M1xVtb0wQe9Lh2sYpA6uNd8C",
      HOSTNAME: "127.0.0.1",
      LOG_LEVEL: "silent",
      PORT: String(port),
    }) as NodeJS.ProcessEnv,
  });
  await untilAnswering(port);
  return { port, child };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address ? address.port : 0;
}

async function untilAnswering(port: number): Promise<void> {
  const until = performance.now() + START_MS;
  for (;;) {
    const up = await fetch(`http://127.0.0.1:${port}/api/health/live`).then(
      () => true,
      () => false,
    );
    if (up) return;
    if (performance.now() > until) throw new Error(`The server ${kind} does not answer.`);
    await pause(100);
  }
}

function end(): void {
  server?.child.kill();
  process.exit();
}

process.on("SIGTERM", end).on("disconnect", end);
process.on("message", async () => {
  server ??= await start();
  const { port } = server;
  const count = kind === "next" ? RUN.next : RUN.plain;
  process.send?.(await answersPerSecond({ port, requests, connections: CONNECTIONS, count }));
});
