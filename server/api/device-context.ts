import { randomUUID } from "node:crypto";
import type { Database } from "#db/open.ts";
import { database } from "#server/database.ts";
import { type Clock, systemClock } from "#server/domain/context.ts";
import { env } from "#server/env.ts";
import { clientAddress } from "./client-address.ts";

/** What every procedure of the device API is given. There is no session here: cookies are not looked at (ASSURANCE.md part 3, Origin). */
export interface DeviceApiContext {
  requestId: string;
  /** The client's, as the throttles count it. */
  address: string;
  clock: Clock;
  idempotencyKey: string | null;
  /** Whether an `Authorization` was sent at all, well-formed or not. */
  authorized: boolean;
  /** What stands behind `Bearer`; null for none, or for something else. */
  bearer: string | null;
  database(): Promise<Database>;
}

interface Parts {
  headers: Headers;
  requestId?: string;
  clock?: Clock;
}

export function createDeviceContext(parts: Parts): DeviceApiContext {
  const { headers, requestId = randomUUID(), clock = systemClock } = parts;
  const authorization = headers.get("authorization");
  return {
    requestId,
    address: clientAddress(headers, env().trustedProxyHops),
    clock,
    idempotencyKey: headers.get("idempotency-key"),
    authorized: authorization !== null,
    bearer: /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? null,
    database,
  };
}
