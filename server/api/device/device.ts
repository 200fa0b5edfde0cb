import { z } from "zod";
import { signInOnDevice } from "#server/auth/device-sign-in.ts";
import { checkIn } from "#server/domain/device/check-in.ts";
import { deviceProcedure, router } from "../device-trpc.ts";
import { keptAnswer } from "../kept-answer.ts";
import { tokenHash } from "./token-hash.ts";

/** A version as a device client reports it, of at most 200 characters; null or absent keeps what was known. */
const Version = z.string().max(1_000).nullish();

const Person = z.strictObject({ userId: z.string(), name: z.string() });

/** What an enrolled device calls with its own token. */
export const deviceRouter = router({
  checkIn: deviceProcedure
    .meta({
      summary: "Report in: learn the device's state, whose it is, and when to come again.",
      token: "device",
      codes: [],
    })
    .input(z.strictObject({ osVersion: Version, appVersion: Version }))
    .output(
      z.strictObject({
        state: z.enum(["enrolled", "suspended", "retired"]),
        organisation: z.strictObject({ name: z.string() }),
        assignedTo: z.array(Person),
        nextCheckInSeconds: z.int().positive(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { db, clock } = ctx;
      const hash = tokenHash("device", ctx.bearer);
      const answer = await checkIn(ctx, hash, input);
      const call = { db, now: clock.now(), name: "device.checkIn", ...ctx.keyed(hash) };
      return keptAnswer(call, answer);
    }),

  signIn: deviceProcedure
    .meta({
      summary: "Sign a person in on the device.",
      token: "device",
      codes: [
        "INVALID_CREDENTIALS",
        "NOT_ASSIGNED_TO_YOU",
        "PASSWORD_CHANGE_REQUIRED",
        "DEVICE_SUSPENDED",
        "DEVICE_RETIRED",
        "FORBIDDEN",
      ],
    })
    .input(z.strictObject({ email: z.string().max(320), password: z.string().min(1).max(1_024) }))
    .output(Person)
    .mutation(async ({ ctx, input }) => {
      const { db, clock } = ctx;
      const hash = tokenHash("device", ctx.bearer);
      const answer = await signInOnDevice(ctx, hash, input);
      const call = { db, now: clock.now(), name: "device.signIn", ...ctx.keyed(hash) };
      return keptAnswer(call, answer);
    }),
});
