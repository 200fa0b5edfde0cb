import { randomUUID } from "node:crypto";
import type { Database } from "#db/open.ts";
import { type ConsoleActor, requireActor } from "#server/auth/guard.ts";
import { database } from "#server/database.ts";
import { type Clock, systemClock } from "#server/domain/context.ts";
import { env } from "#server/env.ts";
import { clientAddress } from "./client-address.ts";

/** What every procedure is given. The actor is read once for each HTTP request, from the user's row, when a procedure asks. */
export interface ApiContext {
  requestId: string;
  /** The client's, as the throttles count it. */
  address: string;
  clock: Clock;
  idempotencyKey: string | null;
  database(): Promise<Database>;
  /** Throws UNAUTHENTICATED for nobody. */
  actor(): Promise<ConsoleActor>;
}

export interface ContextParts {
  headers: Headers;
  requestId?: string;
  clock?: Clock;
}

export function createApiContext({
  headers,
  requestId,
  clock = systemClock,
}: ContextParts): ApiContext {
  let asked: Promise<ConsoleActor> | null = null;
  return {
    requestId: requestId ?? randomUUID(),
    address: clientAddress(headers, env().trustedProxyHops),
    clock,
    idempotencyKey: headers.get("idempotency-key"),
    database,
    actor() {
      asked ??= requireActor(headers, clock);
      return asked;
    },
  };
}
