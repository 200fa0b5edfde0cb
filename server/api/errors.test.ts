import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  DatabaseUnavailableError,
  IdempotencyMismatchError,
  SchemaVersionError,
} from "#db/errors.ts";
import { APP_CODES, DomainError } from "#server/domain/errors.ts";
import { HTTP_STATUS, parseInput, toDomainError, toRefusal, toTrpcError } from "./errors.ts";

/** CONTRACT.md, as written there. */
const CONTRACT: [number, string[]][] = [
  [400, ["INVALID_INPUT"]],
  [401, ["UNAUTHENTICATED", "INVALID_CREDENTIALS", "TOKEN_EXPIRED"]],
  [
    403,
    [
      "FORBIDDEN",
      "NOT_ASSIGNED_TO_YOU",
      "DEVICE_SUSPENDED",
      "DEVICE_RETIRED",
      "PASSWORD_CHANGE_REQUIRED",
    ],
  ],
  [404, ["NOT_FOUND"]],
  [422, ["IDEMPOTENCY_MISMATCH"]],
  [429, ["RATE_LIMITED"]],
  [503, ["UNAVAILABLE"]],
  [500, ["INTERNAL"]],
];
const statusOf = (code: string) => CONTRACT.find(([, codes]) => codes.includes(code))?.[0] ?? 409;

describe("P8 refusals", () => {
  test.each(APP_CODES)("%s has the status of CONTRACT, here and as tRPC sends it", (code) => {
    expect(HTTP_STATUS[code]).toBe(statusOf(code));
    expect(getHTTPStatusCodeFromError(toTrpcError(new DomainError(code, "x")))).toBe(
      statusOf(code),
    );
  });

  test("T29 what is unknown is INTERNAL with an id only", () => {
    const refusal = toRefusal(new Error("canary: /srv/secret"), "id-1");
    expect(refusal).toMatchObject({
      appCode: "INTERNAL",
      retryable: false,
      details: null,
      requestId: "id-1",
    });
    expect(JSON.stringify(refusal)).not.toContain("canary");
    expect(refusal.message).toContain("id-1");
  });

  test("P8 a device's field is named alone, whether its form or a rule refuses it", () => {
    const schema = z.strictObject({
      device: z.strictObject({ imei: z.string() }),
      ids: z.array(z.string()),
    });
    const refuse = () => parseInput(schema, { device: { imei: 7 }, ids: ["a", 7] });
    expect(refuse).toThrow(DomainError);
    try {
      refuse();
    } catch (error) {
      const fields = ((error as DomainError).details as { field: string }[]).map(
        ({ field }) => field,
      );
      expect(fields).toEqual(["imei", "ids.1"]);
    }
  });

  test.each([
    new DatabaseUnavailableError("busy", { retryAfterSeconds: 7 }),
    new SchemaVersionError(5, 4),
    new Error("Failed query", { cause: new DatabaseUnavailableError("busy") }),
  ])("P8 a database that cannot answer is UNAVAILABLE, retryable, with a time (%s)", (error) => {
    const refusal = toRefusal(error, "id");
    expect(refusal).toMatchObject({ appCode: "UNAVAILABLE", retryable: true });
    expect(refusal.retryAfterSeconds).toBeGreaterThan(0);
  });

  test("a key used with another body is IDEMPOTENCY_MISMATCH", () => {
    expect(toDomainError(new IdempotencyMismatchError("device.create")).code).toBe(
      "IDEMPOTENCY_MISMATCH",
    );
  });

  test("a class from another bundle is known by its code", () => {
    const foreign = Object.assign(new Error("Too many."), {
      name: "DomainError",
      code: "RATE_LIMITED",
      details: null,
      retryAfterSeconds: 9,
    });
    expect(toRefusal(foreign, "id")).toMatchObject({
      appCode: "RATE_LIMITED",
      retryAfterSeconds: 9,
    });
  });

  test("B16 an input that fails its schema names each field; an output that does is our fault", () => {
    const schema = z.strictObject({ amount: z.int() });
    expect(() => parseInput(schema, { amount: "x", role: "owner" })).toThrow(DomainError);
    const cause = schema.safeParse({ amount: "x" }).error;
    const bad = toRefusal(new TRPCError({ code: "BAD_REQUEST", cause }), "id");
    expect(bad).toMatchObject({
      appCode: "INVALID_INPUT",
      details: [{ field: "amount", code: "INVALID_TYPE" }],
    });
    expect(toDomainError(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause })).code).toBe(
      "INTERNAL",
    );
  });
});
