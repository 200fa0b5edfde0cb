import type { Client, InArgs, InStatement, ResultSet } from "@libsql/client/http";
import { readsOnly } from "../engine/values.ts";
import { DatabaseUnavailableError, DoorMisuseError } from "../errors.ts";
import { faultKind } from "./fault.ts";
import { type RunContext, refuseInsideRun, toRemote } from "./unit-client.ts";

/**
 * The Client behind `read`: statements that change nothing, outside any unit. A read lost on the way is sent once more;
 * after that DatabaseUnavailableError.
 */
export function readClient(
  query: (statement: { sql: string; args: InArgs }) => Promise<ResultSet>,
  context: RunContext,
  isClosed: () => boolean,
): Pick<Client, "transaction" | "execute" | "batch"> {
  const execute = async (statement: InStatement, args?: InArgs): Promise<ResultSet> => {
    refuseInsideRun(context, "a read");
    const ready = toRemote(statement, args);
    if (!readsOnly(ready.sql)) throw new DoorMisuseError("a change through `read`: use `write`");
    for (let attempt = 0; ; attempt++) {
      if (isClosed()) throw new DatabaseUnavailableError("the database is closing");
      try {
        return await query(ready);
      } catch (error) {
        const kind = faultKind(error);
        if (kind === "statement") throw error;
        if (kind === "transient" && attempt === 0) continue;
        throw new DatabaseUnavailableError("the database cannot be read", { cause: error });
      }
    }
  };
  return {
    execute,
    batch: (statements) =>
      Promise.all(
        statements.map((one) => (Array.isArray(one) ? execute(one[0], one[1]) : execute(one))),
      ),
    transaction: async () => {
      throw new DoorMisuseError("a transaction through `read`: use `write` or `snapshot`");
    },
  };
}
