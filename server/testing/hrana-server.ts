import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  HranaError,
  type HranaResult,
  type HranaStatement,
  HranaStream,
  WriterSlot,
} from "./hrana-stream.ts";

/**
 * A small Hrana 2 over HTTP server for tests, on the npm `libsql` engine, after the published protocol: a connection per
 * stream, one writer, a write transaction past 5 s is taken away when another waits, an idle stream ends at 10 s, batons are
 * signed and used once. On loopback only; passing on it is not "tested on sqld".
 */
export interface HranaServerOptions {
  /** The database file. Nothing else in the process opens it. */
  path: string;
  token?: string;
  stealAfterMs?: number;
  idleMs?: number;
  port?: number;
}

export interface HranaServer {
  url: string;
  /** Streams open now. */
  streamCount(): number;
  close(): Promise<void>;
}

type Condition =
  | { type: "ok" | "error"; step: number }
  | { type: "not"; cond: Condition }
  | { type: "and" | "or"; conds: Condition[] }
  | { type: "is_autocommit" };

type StreamRequest =
  | { type: "execute"; stmt: HranaStatement }
  | { type: "batch"; batch: { steps: { condition?: Condition; stmt: HranaStatement }[] } }
  | { type: "sequence"; sql?: string; sql_id?: number }
  | { type: "store_sql"; sql_id: number; sql: string }
  | { type: "close_sql"; sql_id: number }
  | { type: "get_autocommit" }
  | { type: "close" };

interface Session {
  id: string;
  turn: number;
  stream: HranaStream;
  idle: NodeJS.Timeout;
}

export async function startHranaServer(options: HranaServerOptions): Promise<HranaServer> {
  const sessions = new Sessions(options);
  const server = createServer((request, response) => {
    void answer(sessions, options, request, response);
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    streamCount: () => sessions.count,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      sessions.closeAll();
    },
  };
}

class Sessions {
  readonly #open = new Map<string, Session>();
  readonly #secret = randomBytes(32);
  readonly #slot: WriterSlot;
  readonly #options: HranaServerOptions;

  constructor(options: HranaServerOptions) {
    this.#options = options;
    this.#slot = new WriterSlot(options.stealAfterMs ?? 5_000);
  }

  get count(): number {
    return this.#open.size;
  }

  /** The stream of a baton that has not been used, or a new one where there is no baton. */
  enter(baton: string | null | undefined): Session {
    if (!baton) {
      const stream = new HranaStream(this.#options.path, this.#slot);
      const session = { id: randomUUID(), turn: 0, stream, idle: setTimeout(() => {}, 0) };
      this.#open.set(session.id, session);
      return session;
    }
    const session = this.#open.get(baton.split(".")[0] ?? "");
    if (session === undefined || this.#baton(session) !== baton) {
      throw new HranaError("the stream has expired or the baton was used", "STREAM_EXPIRED");
    }
    clearTimeout(session.idle);
    session.turn += 1;
    return session;
  }

  /** Ends the turn; gives the baton of the next. */
  leave(session: Session): string {
    clearTimeout(session.idle);
    session.idle = setTimeout(() => this.close(session), this.#options.idleMs ?? 10_000);
    return this.#baton(session);
  }

  close(session: Session): void {
    clearTimeout(session.idle);
    if (this.#open.delete(session.id)) session.stream.close();
  }

  closeAll(): void {
    for (const session of [...this.#open.values()]) this.close(session);
  }

  #baton({ id, turn }: Session): string {
    const signature = createHmac("sha256", this.#secret).update(`${id}.${turn}`).digest("hex");
    return `${id}.${turn}.${signature}`;
  }
}

async function answer(
  sessions: Sessions,
  options: HranaServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const send = (status: number, body: unknown) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };
  try {
    if (
      options.token !== undefined &&
      request.headers.authorization !== `Bearer ${options.token}`
    ) {
      return send(401, { message: "a token is needed", code: "AUTH_FAILED" });
    }
    if (request.method !== "POST" || request.url !== "/v2/pipeline") return send(404, {});
    const body = JSON.parse(await readBody(request)) as {
      baton?: string | null;
      requests: StreamRequest[];
    };
    const session = sessions.enter(body.baton);
    const results: unknown[] = [];
    for (const one of body.requests) results.push(await resultOf(session.stream, one));
    const closes = body.requests.some(({ type }) => type === "close");
    if (closes) sessions.close(session);
    send(200, { baton: closes ? null : sessions.leave(session), base_url: null, results });
  } catch (error) {
    send(400, toError(error));
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function toError(error: unknown): { message: string; code: string } {
  const { message, code } = Object(error);
  return { message: String(message), code: code === undefined ? "INTERNAL" : String(code) };
}

async function resultOf(stream: HranaStream, request: StreamRequest): Promise<unknown> {
  try {
    const extra = await perform(stream, request);
    return { type: "ok", response: { type: request.type, ...extra } };
  } catch (error) {
    return { type: "error", error: toError(error) };
  }
}

async function perform(stream: HranaStream, request: StreamRequest): Promise<object> {
  switch (request.type) {
    case "execute":
      return { result: await stream.run(request.stmt) };
    case "batch":
      return { result: await runBatch(stream, request.batch.steps) };
    case "sequence":
      await stream.sequence(request.sql ?? stream.text(request.sql_id ?? -1));
      return {};
    case "store_sql":
      stream.store(request.sql_id, request.sql);
      return {};
    case "close_sql":
      stream.store(request.sql_id, null);
      return {};
    case "get_autocommit":
      return { is_autocommit: !stream.inTransaction };
    case "close":
      return {};
  }
}

async function runBatch(
  stream: HranaStream,
  steps: { condition?: Condition; stmt: HranaStatement }[],
): Promise<object> {
  const results: (HranaResult | null)[] = [];
  const errors: ({ message: string; code: string } | null)[] = [];
  const holds = (condition: Condition): boolean => {
    switch (condition.type) {
      case "ok":
        return results[condition.step] != null;
      case "error":
        return errors[condition.step] != null;
      case "not":
        return !holds(condition.cond);
      case "and":
        return condition.conds.every(holds);
      case "or":
        return condition.conds.some(holds);
      case "is_autocommit":
        return !stream.inTransaction;
    }
  };
  for (const { condition, stmt } of steps) {
    const wanted = condition === undefined || holds(condition);
    results.push(null);
    errors.push(null);
    if (!wanted) continue;
    try {
      results[results.length - 1] = await stream.run(stmt);
    } catch (error) {
      errors[errors.length - 1] = toError(error);
    }
  }
  return { step_results: results, step_errors: errors };
}
