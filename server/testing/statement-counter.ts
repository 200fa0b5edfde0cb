import type { Client, InArgs, InStatement, Transaction } from "@libsql/client/http";
import { openDatabase } from "#db/open.ts";
import { testClock } from "./clock.ts";
import { copyOfMigrated } from "./database.ts";
import { testOrganisation } from "./organisation.ts";
import type { TestWorld } from "./world.ts";

/** A world whose statements are counted. */
export async function countedWorld(): Promise<TestWorld & { counter: StatementCounter }> {
  const counter = new StatementCounter();
  const { path, remove } = await copyOfMigrated();
  const url = `file:${path}`;
  const db = await openDatabase({ url, wrapClient: counter.wrap });
  const clock = testClock();
  const organisation: TestWorld["organisation"] = (options) => testOrganisation(db, clock, options);
  const close = async () => {
    await db.close();
    remove();
  };
  return { db, path, url, clock, organisation, close, counter };
}

/** Counts the statements that go through wrapped clients; BEGIN and COMMIT are none of them. */
export class StatementCounter {
  #texts: string[] = [];
  #client: Client | undefined;

  /** For `openDatabase({ wrapClient })`. */
  readonly wrap = (client: Client): Client => {
    this.#client ??= client;
    return new Proxy(client, {
      get: (target, name) => {
        if (name === "transaction") {
          return async () => this.#counting(await target.transaction("write"));
        }
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        if (name !== "execute") return value.bind(target);
        return (statement: InStatement) => {
          this.#note(statement);
          return target.execute(statement);
        };
      },
    });
  };

  /** What was sent since the last call: how many statements, and the first words of each. */
  take(): { count: number; texts: string[] } {
    const texts = this.#texts;
    this.#texts = [];
    return { count: texts.length, texts };
  }

  /** How the database goes about statements: the lines of EXPLAIN QUERY PLAN, each before its statement. */
  async plansOf(texts: string[]): Promise<string[]> {
    const plans: string[] = [];
    for (const text of texts) {
      const plan = await this.#client?.execute(`explain query plan ${text}`);
      for (const row of plan?.rows ?? []) plans.push(`${row.detail}: ${text}`);
    }
    return plans;
  }

  #note(statement: InStatement): void {
    const text = typeof statement === "string" ? statement : statement.sql;
    this.#texts.push(text.replace(/\s+/g, " ").trim());
  }

  #counting(tx: Transaction): Transaction {
    return {
      execute: (statement: InStatement, args?: InArgs) => {
        this.#note(statement);
        return tx.execute(args === undefined ? statement : { sql: String(statement), args });
      },
      batch: (statements) => {
        for (const one of statements) this.#note(one);
        return tx.batch(statements);
      },
      executeMultiple: (sql) => tx.executeMultiple(sql),
      commit: () => tx.commit(),
      rollback: () => tx.rollback(),
      close: () => tx.close(),
      get closed() {
        return tx.closed;
      },
    };
  }
}
