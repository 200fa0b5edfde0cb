import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import type { z } from "zod";
import type { Database } from "#db/open.ts";
import { database } from "#server/database.ts";
import { type Clock, systemClock } from "#server/domain/context.ts";
import { env } from "#server/env.ts";
import { type ActionResult, actionFailure } from "./action.ts";
import { clientAddress } from "./client-address.ts";
import { parseInput } from "./errors.ts";
import { requireOwnOrigin } from "./origin.ts";

/** What a verb for people who are not signed in is given. */
export interface PublicDoor {
  db: Database;
  clock: Clock;
  /** The client's address, for the throttles. */
  address: string;
}

interface PublicCall<Input> {
  /** The verb, for the log. */
  name: string;
  schema: z.ZodType<Input>;
  input: unknown;
}

/** A server action that anybody may call: own origin, input, one verb, and refusals as values. The verb throttles. */
export async function runPublicAction<Input, T>(
  { name, schema, input }: PublicCall<Input>,
  verb: (door: PublicDoor, input: Input) => Promise<T>,
): Promise<ActionResult<T>> {
  const requestId = randomUUID();
  try {
    const sent = await headers();
    requireOwnOrigin(sent, env().siteUrl);
    const address = clientAddress(sent, env().trustedProxyHops);
    const door = { db: await database(), clock: systemClock, address };
    return { ok: true, value: await verb(door, parseInput(schema, input)) };
  } catch (error) {
    return { ok: false, error: actionFailure(error, { requestId, name }) };
  }
}
