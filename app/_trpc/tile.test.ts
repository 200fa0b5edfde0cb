import { expect, test } from "vitest";
import { consoleRouter } from "#server/api/console-router.ts";
import { createApiContext } from "#server/api/context.ts";
import { createCallerFactory } from "#server/api/trpc.ts";
import { DomainError } from "#server/domain/errors.ts";
import { tileOf } from "./tile.ts";

/** The console's API as a page calls it, for somebody whose row cannot be read. */
const callerThat = (fails: () => never) =>
  createCallerFactory(consoleRouter)({
    ...createApiContext({ headers: new Headers(), requestId: "request-42" }),
    actor: async () => fails(),
  });

test("a part that fails has its code and the number under which the log has it, and takes no other with it", async () => {
  const api = callerThat(() => {
    throw new DomainError("UNAVAILABLE", "Not now.", { retryAfterSeconds: 2 });
  });
  const [failed, fine] = await Promise.all([
    tileOf(api.organisation.overview()),
    tileOf(Promise.resolve(7)),
  ]);
  expect(failed).toEqual({
    value: null,
    failure: { code: "UNAVAILABLE", requestId: "request-42" },
  });
  expect(fine).toEqual({ value: 7, failure: null });
});

test("T29 what nobody foresaw is told as INTERNAL, with nothing of it but the number", async () => {
  const api = callerThat(() => {
    throw new TypeError("secret of the house");
  });
  const { failure } = await tileOf(api.allocation.summary());
  expect(failure).toEqual({ code: "INTERNAL", requestId: "request-42" });
});

test("a fault of the page itself is not taken for one of its parts", async () => {
  await expect(tileOf(Promise.reject(new TypeError("no such thing")))).rejects.toThrow(TypeError);
});
