import { setTimeout as wait } from "node:timers/promises";
import { WrongAnswer } from "./expected.ts";
import type { Tally } from "./tally.ts";

export interface Call {
  input?: unknown;
  /** Bearer token. */
  token?: string;
  /** Idempotency-Key of a mutation; a repeated call keeps it. */
  key?: string;
  query?: boolean;
}

/** An answer that refuses. */
export class Refused extends Error {
  readonly appCode: string;
  readonly details: unknown;

  constructor(procedure: string, { status, appCode, message, details }: Refusal) {
    super(`${procedure} answered ${status} ${appCode}: ${message}`);
    this.appCode = appCode;
    this.details = details;
  }
}

interface Refusal {
  status: number;
  appCode: string;
  message: string;
  details: unknown;
}

interface CallerOptions {
  /** Where procedures are, without a slash at its end. */
  base: string;
  tally: Tally;
  /** Sent with every call. */
  headers?: Record<string, string>;
  /** What the summary calls the procedures' house. */
  prefix?: string;
  /** Waits so many milliseconds. */
  pause?: (ms: number) => Promise<unknown>;
}

const NO_ANSWER_TRIES = 5;
const NO_ANSWER_PAUSE_MS = 1_000;
/** Longer than any window of the throttles that a crowd can meet; after that it is not a delay but a wall. */
const PATIENCE_MS = 30 * 60_000;

/**
 * Calls procedures of one of the APIs as a client that keeps the contract: 429 is obeyed by its `Retry-After`, 503 and no answer at all
 * are tried again with the same Idempotency-Key. Every single answer is counted with its latency.
 */
export class Caller {
  readonly #options: CallerOptions;

  constructor(options: CallerOptions) {
    this.#options = options;
  }

  /** The data of a success. Throws Refused, or WrongAnswer for what is no answer of this API. */
  async call<Data>(procedure: string, call: Call = {}): Promise<Data> {
    const { pause = wait } = this.#options;
    let lost = 0;
    let waitedMs = 0;
    for (;;) {
      const answer = await this.#once(procedure, call);
      if (answer === null) {
        lost += 1;
        if (lost === NO_ANSWER_TRIES)
          throw new WrongAnswer(`${procedure}: ${lost} times there was no answer`);
        await pause(NO_ANSWER_PAUSE_MS);
        continue;
      }
      const { response, body } = answer;
      if (body.result) return body.result.data as Data;
      const refused = new Refused(procedure, refusalOf(response.status, body.error));
      if (response.status !== 429 && response.status !== 503) throw refused;
      const ms = retryAfterMs(response, refused.message);
      if (waitedMs + ms > PATIENCE_MS)
        throw new WrongAnswer(`${refused.message} (still, after ${waitedMs / 1000} seconds)`);
      waitedMs += ms;
      await pause(ms);
    }
  }

  /** The refusal that must come. Throws WrongAnswer for a success, Refused for another code. */
  async refusal(procedure: string, appCode: string, call: Call = {}): Promise<void> {
    try {
      await this.call(procedure, call);
    } catch (error) {
      if (error instanceof Refused && error.appCode === appCode) return;
      throw error;
    }
    throw new WrongAnswer(`${procedure} should have been refused with ${appCode}`);
  }

  async #once(procedure: string, call: Call) {
    const { tally, prefix = "" } = this.#options;
    const began = performance.now();
    const done = (code: string) => tally.note(prefix + procedure, code, performance.now() - began);
    let response: Response;
    let text: string;
    try {
      response = await this.#send(procedure, call);
      text = await response.text();
    } catch {
      done("none");
      return null;
    }
    const body = parsed(text);
    done(body?.result ? "ok" : String(body?.error?.data?.appCode ?? response.status));
    if (!body?.result === !body?.error)
      throw new WrongAnswer(
        `${procedure} answered ${response.status} with neither result nor error`,
      );
    return { response, body: body as Body };
  }

  #send(procedure: string, { input, token, key, query = false }: Call): Promise<Response> {
    const { base, headers } = this.#options;
    const sent: Record<string, string> = { ...headers };
    if (token !== undefined) sent.authorization = `Bearer ${token}`;
    if (key !== undefined) sent["idempotency-key"] = key;
    const address = `${base}/${procedure}`;
    if (query) {
      const search =
        input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
      return fetch(address + search, { headers: sent });
    }
    sent["content-type"] = "application/json";
    return fetch(address, { method: "POST", headers: sent, body: JSON.stringify(input ?? {}) });
  }
}

interface Body {
  result?: { data: unknown };
  error?: { message: string; data?: { appCode?: string; details?: unknown } };
}

function parsed(text: string): Body | null {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return null;
  }
}

function refusalOf(status: number, error: Body["error"]): Refusal {
  const { appCode = "without appCode", details = null } = error?.data ?? {};
  return { status, appCode, message: error?.message ?? "", details };
}

/** Throws WrongAnswer: a client that is told to wait must be told for how long. */
function retryAfterMs({ headers }: Response, what: string): number {
  const seconds = headers.get("retry-after");
  if (seconds === null || !/^\d+$/.test(seconds))
    throw new WrongAnswer(`${what} (without Retry-After)`);
  return Number(seconds) * 1000;
}
