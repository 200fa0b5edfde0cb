import { describe, expect, test } from "vitest";
import { type Asked, nextAsk, retryAfterOf } from "./poll.ts";

const silent: Asked = { httpStatus: null, retryAfter: null, answer: null };
const answered = (status: string, pollAfterSeconds = 40): Asked => ({
  httpStatus: 200,
  retryAfter: null,
  answer: { status, pollAfterSeconds },
});

describe("when to ask again", () => {
  test("while it waits, as long as the answer says, within reason", () => {
    expect(nextAsk(answered("pending"), 0)).toBe(40);
    expect(nextAsk(answered("pending", 0), 0)).toBe(1);
    expect(nextAsk(answered("pending", 1e9), 0)).toBe(900);
  });

  test.each(["approved", "rejected", "expired", "withdrawn"])("never once it is %s", (status) => {
    expect(nextAsk(answered(status), 0)).toBeNull();
  });

  test("Retry-After is obeyed", () => {
    expect(nextAsk({ ...silent, httpStatus: 429, retryAfter: 120 }, 0)).toBe(120);
    expect(nextAsk({ ...silent, httpStatus: 503, retryAfter: 7 }, 5)).toBe(7);
  });

  test("without an answer the waits grow to a quarter of an hour", () => {
    expect([0, 1, 2, 6, 60].map((failures) => nextAsk(silent, failures))).toEqual([
      15, 30, 60, 900, 900,
    ]);
  });

  test("an address that leads nowhere is not asked again", () => {
    expect(nextAsk({ ...silent, httpStatus: 401 }, 0)).toBeNull();
  });

  test("only seconds are read from Retry-After", () => {
    expect(["30", "Wed, 21 Oct 2026 07:28:00 GMT", "", "-1", null].map(retryAfterOf)).toEqual([
      30,
      null,
      null,
      null,
      null,
    ]);
  });
});
