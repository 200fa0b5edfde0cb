import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { APP_CODES } from "#server/domain/errors.ts";
import { CODE_GUIDE } from "./code-guide.ts";
import committed from "./openapi.json" with { type: "json" };
import { deviceOpenApi } from "./openapi.ts";
import { describedProcedures } from "./procedures.ts";

const procedures = describedProcedures();
const document = JSON.parse(JSON.stringify(deviceOpenApi())) as Record<string, never>;

describe("the description of the device API", () => {
  test("the committed file is what the procedures say today", () => {
    const how = "write it anew: node --import tsx server/commands/openapi.ts && npm run format";
    expect(committed, how).toEqual(document);
  });

  test("is OpenAPI 3.1, by the schema of its authors", async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  test("has every procedure of the contract, and no other", () => {
    expect(procedures.map(({ type, path }) => `${type} ${path}`)).toEqual([
      "mutation account.register",
      "mutation account.signIn",
      "mutation account.changePassword",
      "mutation enrolment.start",
      "query enrolment.status",
      "mutation enrolment.claim",
      "mutation enrolment.withdraw",
      "mutation device.checkIn",
      "mutation device.signIn",
    ]);
  });

  test("every code has its advice", () => {
    expect(Object.keys(CODE_GUIDE).sort()).toEqual([...APP_CODES].sort());
  });
});

describe.each(procedures)("$path", ({ input, output, codes, summary }) => {
  test("declares input and output, and says what it is", () => {
    expect(
      input,
      "give it .input(), z.strictObject({}).optional() if it takes nothing",
    ).not.toBeNull();
    expect(output, "give it .output()").not.toBeNull();
    expect(summary.length).toBeGreaterThan(10);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test("B16 its input is strict, at every depth", () => {
    expect(input?.safeParse({ role: "owner" }).success).toBe(false);
    expect(input?.safeParse([]).success).toBe(false);
  });
});
