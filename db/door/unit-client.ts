import type { AsyncLocalStorage } from "node:async_hooks";
import {
  type Client,
  type InArgs,
  type InStatement,
  LibsqlError,
  type ResultSet,
  type Transaction,
} from "@libsql/client/http";
import { toStatement } from "../engine/values.ts";
import { DoorMisuseError } from "../errors.ts";
import { faultKind } from "./fault.ts";

/** One run of a unit's work in one transaction, from BEGIN to COMMIT. */
export interface Run {
  name: string;
  /** False once the run is over: what it left behind may not speak in its name. */
  open: boolean;
  commitSent: boolean;
  /** The first error of the client, which ends the transaction. */
  fault?: { error: unknown };
}

export type RunContext = AsyncLocalStorage<Run>;

/** Throws when called from inside a unit: it would wait for itself, or see other rows than the unit does. */
export function refuseInsideRun(context: RunContext, what: string): void {
  const run = context.getStore();
  if (run?.open) {
    throw new DoorMisuseError(`${what} inside the unit ${run.name}: use the tx the unit was given`);
  }
}

/** Integers as integers (a bare number is a REAL to the server), dates and booleans as in file mode. */
export function toRemote(statement: InStatement, args?: InArgs): { sql: string; args: InArgs } {
  const wire = toStatement(statement, args);
  const integer = (value: unknown) =>
    Number.isSafeInteger(value) ? BigInt(value as number) : value;
  const values = Array.isArray(wire.args)
    ? wire.args.map(integer)
    : Object.fromEntries(Object.entries(wire.args).map(([name, value]) => [name, integer(value)]));
  return { sql: wire.sql, args: values as InArgs };
}

/**
 * The Client a unit's Drizzle speaks to. It knows transactions only, and only those the door began; a plain statement on
 * it would wait for the very transaction it is called from.
 */
export function unitClient(
  begin: () => Promise<Transaction>,
  context: RunContext,
): Pick<Client, "transaction" | "execute" | "batch"> {
  const refuse = async (): Promise<never> => {
    throw new DoorMisuseError("a statement outside the unit's transaction");
  };
  return {
    execute: refuse,
    batch: refuse,
    async transaction() {
      const run = context.getStore();
      if (run === undefined) throw new DoorMisuseError("a transaction the door did not begin");
      try {
        return new GuardedTransaction(await begin(), run);
      } catch (error) {
        run.fault ??= { error };
        throw error;
      }
    },
  };
}

/**
 * A transaction in which the first error is the last: it is rolled back and nothing more is sent on it, for a server
 * that took the transaction away would run the next statement outside any. Statements go one by one for the same reason.
 */
class GuardedTransaction implements Transaction {
  readonly #tx: Transaction;
  readonly #run: Run;
  #last: Promise<unknown> = Promise.resolve();
  #ended = false;

  constructor(tx: Transaction, run: Run) {
    this.#tx = tx;
    this.#run = run;
  }

  get closed(): boolean {
    return this.#ended || this.#tx.closed;
  }

  execute(statement: InStatement, args?: InArgs): Promise<ResultSet> {
    const ready = toRemote(statement, args);
    return this.#send(() => this.#tx.execute(ready));
  }

  batch(statements: InStatement[]): Promise<ResultSet[]> {
    const ready = statements.map((statement) => toRemote(statement));
    return this.#send(() => this.#tx.batch(ready));
  }

  executeMultiple(sql: string): Promise<void> {
    return this.#send(() => this.#tx.executeMultiple(sql));
  }

  async commit(): Promise<void> {
    await this.#send(() => {
      this.#ended = true;
      this.#run.commitSent = true;
      return this.#tx.commit();
    });
  }

  /** Never throws: it is called on the way to the real error. */
  async rollback(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#abandon();
  }

  /** A connection that failed or hangs is not waited for. */
  async #abandon(): Promise<void> {
    const fault = this.#run.fault;
    if (fault !== undefined && faultKind(fault.error) !== "statement") this.#tx.close();
    else await this.#tx.rollback().catch(() => undefined);
  }

  close(): void {
    void this.rollback();
  }

  #send<T>(call: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => {
      if (this.#run.fault !== undefined) throw this.#run.fault.error;
      if (this.#ended || !this.#run.open) {
        throw new LibsqlError("the transaction is closed", "TRANSACTION_CLOSED");
      }
      try {
        return await call();
      } catch (error) {
        this.#run.fault ??= { error };
        this.#ended = true;
        await this.#abandon();
        throw error;
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
