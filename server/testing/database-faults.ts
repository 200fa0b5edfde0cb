import {
  type Client,
  type InArgs,
  type InStatement,
  LibsqlError,
  type Transaction,
} from "@libsql/client/http";

/** What a database call can fail with. `TRANSPORT` is fetch's own error, without any code. */
export const FAULTS = ["BUSY", "IOERR", "FULL", "CONSTRAINT", "TRANSPORT"] as const;
export type FaultName = (typeof FAULTS)[number];

export interface FaultPlan {
  fault: FaultName;
  /** The call that fails, counted from 1 over execute, batch, transaction and commit. */
  at: number;
  /** Every call from `at` on fails, not only that one. */
  forGood?: boolean;
}

/** Counts the calls through wrapped clients and fails the planned ones, before they reach the database. */
export class FaultInjector {
  plan: FaultPlan | null = null;
  /** Calls since the plan was set. */
  calls = 0;
  fired = 0;
  /** Connections replaced since the plan was set. */
  reconnects = 0;

  set(plan: FaultPlan | null): void {
    this.plan = plan;
    this.calls = 0;
    this.fired = 0;
    this.reconnects = 0;
  }

  strike(): void {
    this.calls += 1;
    if (this.plan === null) return;
    const hit = this.plan.forGood ? this.calls >= this.plan.at : this.calls === this.plan.at;
    if (!hit) return;
    this.fired += 1;
    throw faultError(this.plan.fault);
  }

  /** For `openDatabase({ wrapClient })`. Only what writes is struck: reads are how a test looks at the damage. */
  readonly wrap = (client: Client, role: "write" | "read" | "snapshot"): Client =>
    role === "write" ? strikingClient(client, this) : client;
}

export function faultError(fault: FaultName): Error {
  const raw = { BUSY: 5, IOERR: 10, FULL: 13, CONSTRAINT: 19 };
  if (fault === "TRANSPORT") return new TypeError("fetch failed");
  return new LibsqlError(`injected ${fault}`, `SQLITE_${fault}`, undefined, raw[fault]);
}

function strikingClient(client: Client, faults: FaultInjector): Client {
  return new Proxy(client, {
    get(target, name) {
      if (name === "transaction") {
        return async () => {
          faults.strike();
          return strikingTransaction(await target.transaction("write"), faults);
        };
      }
      if (name === "reconnect") {
        return () => {
          faults.reconnects += 1;
          return target.reconnect();
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function strikingTransaction(tx: Transaction, faults: FaultInjector): Transaction {
  const struck = async <T>(call: () => Promise<T>): Promise<T> => {
    faults.strike();
    return call();
  };
  return {
    execute: (statement: InStatement, args?: InArgs) =>
      struck(() => tx.execute(args === undefined ? statement : { sql: String(statement), args })),
    batch: (statements) => struck(() => tx.batch(statements)),
    executeMultiple: (sql) => struck(() => tx.executeMultiple(sql)),
    commit: () => struck(() => tx.commit()),
    rollback: () => tx.rollback(),
    close: () => tx.close(),
    get closed() {
      return tx.closed;
    },
  };
}

/** What happens to one request to the server. */
export type FetchFault =
  /** The request never arrives. */
  | "lost"
  /** The server does it; the answer is lost on the way back. */
  | "answer-lost"
  /** The server does it; the answer is cut, or comes from a proxy. */
  | "cut-answer"
  | "bad-gateway"
  | "server-error";

/** A `fetch` that spoils the requests `choose` names a fault for. `choose` sees the body of each request. */
export function faultyFetch(choose: (body: string) => FetchFault | null): typeof globalThis.fetch {
  return async (input, init) => {
    const body = await (input as Request).clone().text();
    const fault = choose(body);
    if (fault === "lost") throw new TypeError("fetch failed");
    const response = await globalThis.fetch(input, init);
    if (fault === null) return response;
    const text = await response.text();
    if (fault === "answer-lost") throw new TypeError("fetch failed");
    if (fault === "bad-gateway") return new Response("<html>502</html>", { status: 502 });
    if (fault === "server-error") return new Response("{}", { status: 500 });
    return new Response(text.slice(0, text.length / 2), { status: 200 });
  };
}
