import { z } from "zod";
import type { Database } from "#db/open.ts";
import { derivedToken } from "#server/auth/derived-token.ts";
import { requireAccount } from "#server/auth/device-account.ts";
import { hashToken } from "#server/auth/token.ts";
import { claimEnrolment } from "#server/domain/enrolment/claim.ts";
import { type EnrolmentDoor, StartInput, startEnrolment } from "#server/domain/enrolment/start.ts";
import { enrolmentStatus } from "#server/domain/enrolment/status.ts";
import { withdrawRequest } from "#server/domain/enrolment/withdraw.ts";
import { DomainError } from "#server/domain/errors.ts";
import { tryRules } from "#server/domain/request/try-rules.ts";
import { wakeMail } from "#server/mail.ts";
import type { DeviceApiContext } from "../device-context.ts";
import { deviceProcedure, router } from "../device-trpc.ts";
import { logUnknown } from "../errors.ts";
import { keptAnswer } from "../kept-answer.ts";
import { tokenHash } from "./token-hash.ts";

const Organisation = z.strictObject({ name: z.string() });
const PollAfter = z
  .int()
  .positive()
  .meta({ description: "Seconds to wait before `enrolment.status`." });
const NoInput = z.strictObject({}).optional();

const Started = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("company-id-required") }),
  z.strictObject({
    status: z.literal("pending"),
    requestId: z.string(),
    requestCode: z
      .string()
      .meta({ description: "For people to compare: 8 characters, shown 4-4." }),
    requestToken: z.string(),
    pollAfterSeconds: PollAfter,
  }),
  z.strictObject({
    status: z.literal("enrolled"),
    deviceId: z.string(),
    deviceToken: z.string(),
    organisation: Organisation,
  }),
]);

const tokenHashOf = (kind: "request" | "device", row: string, generation: number) =>
  derivedToken(kind, row, generation).hash;

/** How a device comes into an organisation: started, waited for, claimed. Tokens are derived here; no verb and no row holds one. */
export const enrolmentRouter = router({
  start: deviceProcedure
    .meta({
      summary: "Begin an enrolment, or go on with the one that waits.",
      token: "account?",
      codes: [
        "TOKEN_EXPIRED",
        "FORBIDDEN",
        "NOT_FOUND",
        "NOT_ASSIGNED_TO_YOU",
        "ALREADY_ENROLLED",
        "DEVICE_SUSPENDED",
        "CONFLICT",
      ],
    })
    .input(StartInput)
    .output(Started)
    .mutation(async ({ ctx, input }) => {
      const { db, clock, requestId } = ctx;
      const account = ctx.authorized ? await requireAccount(ctx, ctx.bearer) : null;
      const caller = account?.userId ?? provisioningCaller(input.provisioningToken);
      const started = await startEnrolment(doorOf(ctx, caller), account, input);
      if (started.status === "enrolled") return enrolled(started);
      if (started.status !== "pending") {
        const call = { db, now: clock.now(), name: "enrolment.start", ...ctx.keyed(caller) };
        return keptAnswer(call, { status: started.status });
      }
      wakeMail();
      await letRulesLook({ db, clock, requestId }, started.requestId);
      const { token } = derivedToken("request", started.requestId);
      return { ...started, requestToken: token };
    }),

  status: deviceProcedure
    .meta({
      summary: "Whether the request is decided. Ask again after pollAfterSeconds.",
      token: "request",
      codes: [],
    })
    .input(NoInput)
    .output(
      z.strictObject({
        status: z.enum(["pending", "approved", "rejected", "expired", "withdrawn"]),
        reason: z.string().nullable(),
        requestCode: z.string(),
        pollAfterSeconds: PollAfter,
      }),
    )
    .query(async ({ ctx }) => {
      const { companyIdTyped: _forPages, ...told } = await enrolmentStatus(
        ctx,
        tokenHash("request", ctx.bearer),
      );
      return told;
    }),

  claim: deviceProcedure
    .meta({
      summary: "Turn an approved request into a device token. Again within 10 minutes: the same.",
      token: "request",
      codes: [
        "REQUEST_NOT_APPROVED",
        "REQUEST_CLOSED",
        "DEVICE_SUSPENDED",
        "DEVICE_RETIRED",
        "ALREADY_ENROLLED",
        "FORBIDDEN",
      ],
    })
    .input(NoInput)
    .output(
      z.strictObject({ deviceId: z.string(), deviceToken: z.string(), organisation: Organisation }),
    )
    .mutation(async ({ ctx }) => {
      const hash = tokenHash("request", ctx.bearer);
      const { status: _, ...claimed } = enrolled(await claimEnrolment(doorOf(ctx, hash), hash));
      return claimed;
    }),

  withdraw: deviceProcedure
    .meta({
      summary: "Take the request back while nobody has decided it.",
      token: "request",
      codes: ["REQUEST_CLOSED"],
    })
    .input(NoInput)
    .output(z.strictObject({ status: z.literal("withdrawn") }))
    .mutation(({ ctx }) => {
      const hash = tokenHash("request", ctx.bearer);
      return withdrawRequest(doorOf(ctx, hash), hash);
    }),
});

type Call = Pick<DeviceApiContext, "clock" | "address" | "requestId"> & {
  db: Database;
  keyed(scope: string): Pick<EnrolmentDoor, "idempotency">;
};

function doorOf({ db, clock, address, requestId, keyed }: Call, scope: string): EnrolmentDoor {
  return { db, clock, address, requestId, tokenHashOf, ...keyed(scope) };
}

/** Without an account the provisioning token is the caller. */
function provisioningCaller(token: string | null | undefined): string {
  if (token) return `provisioning ${hashToken(token)}`;
  throw new DomainError(
    "UNAUTHENTICATED",
    "Sign in first, or send a provisioning token of the organisation.",
  );
}

function enrolled(row: {
  deviceId: string;
  tokenId: string;
  generation: number;
  organisation: { name: string };
}) {
  const { deviceId, tokenId, generation, organisation } = row;
  const { token: deviceToken } = derivedToken("device", tokenId, generation);
  return { status: "enrolled" as const, deviceId, deviceToken, organisation };
}

/** The request stands whatever becomes of this: the answer is `pending` all the same, and a rule that failed is the log's. */
async function letRulesLook(door: Parameters<typeof tryRules>[0], requestId: string) {
  try {
    await tryRules(door, requestId);
    wakeMail();
  } catch (error) {
    logUnknown(error, { requestId: door.requestId ?? "", name: "request.tryRules" });
  }
}
