import { initTRPC } from "@trpc/server";
import { asOperator, asUser, type Context } from "#server/domain/context.ts";
import type { ApiContext } from "./context.ts";
import { errorShape, logUnknown, toDomainError, toTrpcError } from "./errors.ts";
import { idempotencyOf } from "./idempotency.ts";

const t = initTRPC.context<ApiContext>().create({
  isServer: true,
  isDev: false,
  errorFormatter: ({ shape, error, ctx }) => errorShape(shape, error, ctx?.requestId ?? ""),
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Sees every failed result, and translates what the domain and the door refuse with. Nothing else catches. */
const translated = t.procedure.use(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  logUnknown(result.error, { requestId: ctx.requestId, name: path });
  const refused = toTrpcError(toDomainError(result.error));
  // A page that fails by this shows its digest. Next would make one up that no log has: it is the request's number.
  throw Object.assign(refused, { digest: ctx.requestId });
});

/** Anybody, signed in or not. */
export const publicProcedure = translated;

const signedIn = translated.use(async ({ ctx, path, type, getRawInput, next }) => {
  const actor = await ctx.actor();
  const { clock, requestId, idempotencyKey: key } = ctx;
  const domain: Context = { db: await ctx.database(), clock, actor, requestId };
  if (key !== null && type === "mutation") {
    domain.idempotency = idempotencyOf({
      scope: actor.userId,
      procedure: path,
      key,
      input: await getRawInput(),
    });
  }
  return next({ ctx: { domain } });
});

/** People of an organisation, of any role: which role a thing takes is its verb's to say. `ctx.domain` is what a verb is given. */
export const userProcedure = signedIn.use(({ ctx, next }) =>
  next({ ctx: { domain: asUser(ctx.domain) } }),
);

/** Platform operators. */
export const operatorProcedure = signedIn.use(({ ctx, next }) =>
  next({ ctx: { domain: asOperator(ctx.domain) } }),
);
