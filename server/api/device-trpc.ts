import { initTRPC } from "@trpc/server";
import type { TokenKind } from "#server/auth/token.ts";
import type { AppCode } from "#server/domain/errors.ts";
import type { DeviceApiContext } from "./device-context.ts";
import { errorShape, logUnknown, toDomainError, toTrpcError } from "./errors.ts";
import { idempotencyOf } from "./idempotency.ts";

/** What a procedure says of itself: for its documentation, and for the tests that hold it to it. */
export interface ProcedureMeta {
  summary: string;
  /** The kind of bearer token it takes; "account?" may do without, null takes none. */
  token: Extract<TokenKind, "account" | "request" | "device"> | "account?" | null;
  /** Every `appCode` of its own, besides those any procedure may answer. */
  codes: readonly AppCode[];
}

const t = initTRPC
  .context<DeviceApiContext>()
  .meta<ProcedureMeta>()
  .create({
    isServer: true,
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => errorShape(shape, error, ctx?.requestId ?? ""),
  });

export const router = t.router;

/** Sees every failed result, and translates what the domain and the door refuse with. Nothing else catches. */
const translated = t.procedure.use(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  logUnknown(result.error, { requestId: ctx.requestId, name: path });
  throw toTrpcError(toDomainError(result.error));
});

/**
 * What every procedure begins with: `ctx.db`, and `ctx.keyed(scope)`, the caller's Idempotency-Key as the door takes it. The scope is
 * the caller behind the token, or the e-mail where there is none (ASSURANCE.md part 5, rule 4).
 */
export const deviceProcedure = translated.use(async ({ ctx, path, type, getRawInput, next }) => {
  const key = type === "mutation" ? ctx.idempotencyKey : null;
  const input = key === null ? undefined : await getRawInput();
  const keyed = (scope: string) =>
    key === null ? {} : { idempotency: idempotencyOf({ scope, procedure: path, key, input }) };
  return next({ ctx: { db: await ctx.database(), keyed } });
});
