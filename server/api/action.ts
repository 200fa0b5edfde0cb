import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import type { z } from "zod";
import { requireActor } from "#server/auth/guard.ts";
import { database } from "#server/database.ts";
import { asUser, systemClock, type UserContext } from "#server/domain/context.ts";
import { env } from "#server/env.ts";
import { logUnknown, parseInput, type Refusal, toRefusal } from "./errors.ts";
import { idempotencyOf } from "./idempotency.ts";
import { requireOwnOrigin } from "./origin.ts";

export type ActionResult<T> = { ok: true; value: T } | { ok: false; error: Refusal };

interface ActionCall<Input> {
  /** The verb, for the log: "import.commit". */
  name: string;
  schema: z.ZodType<Input>;
  input: unknown;
  /** Same key and same input: the first answer, one effect. */
  idempotencyKey?: string;
}

/**
 * A server action of somebody of an organisation: own origin, user row, input, one verb, and refusals as values; an action's exception
 * would reach the browser as an opaque digest. The verb says which role it takes.
 */
export async function runAction<Input, T>(
  { name, schema, input, idempotencyKey: key }: ActionCall<Input>,
  verb: (context: UserContext, input: Input) => Promise<T>,
): Promise<ActionResult<T>> {
  const requestId = randomUUID();
  try {
    const context = await actionContext(requestId);
    if (key) {
      const scope = context.actor.userId;
      context.idempotency = idempotencyOf({ scope, procedure: name, key, input });
    }
    return { ok: true, value: await verb(context, parseInput(schema, input)) };
  } catch (error) {
    return { ok: false, error: actionFailure(error, { requestId, name }) };
  }
}

/**
 * For an action that streams: authorises before the first event. Throws FORBIDDEN for a foreign origin, UNAUTHENTICATED; give what is
 * thrown, here and later, to `actionFailure` and yield it as a value.
 */
export async function actionContext(requestId: string): Promise<UserContext> {
  const sent = await headers();
  requireOwnOrigin(sent, env().siteUrl);
  const actor = await requireActor(sent);
  return asUser({ db: await database(), clock: systemClock, actor, requestId });
}

/** A failure as the browser may see it; what is unknown goes whole to the log. */
export function actionFailure(error: unknown, about: { requestId: string; name: string }): Refusal {
  logUnknown(error, about);
  return toRefusal(error, about.requestId);
}
