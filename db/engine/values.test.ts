import { expect, test } from "vitest";
import { readsOnly, toStatement, toWire } from "./values.ts";

test("trap 5: dates and booleans become numbers, undefined and what is no value is refused", () => {
  expect([toWire(new Date(7)), toWire(true), toWire(false), toWire(null)]).toEqual([7, 1, 0, null]);
  for (const bad of [undefined, {}, Symbol("x"), () => 1])
    expect(() => toWire(bad)).toThrow(TypeError);
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 2n ** 63n, new Date(Number.NaN)]) {
    expect(() => toWire(bad)).toThrow(RangeError);
  }
});

test("named parameters lose their sign", () => {
  const named = { sql: "SELECT :a, @b, $c", args: { ":a": 1, "@b": 2, $c: 3 } };
  expect(toStatement(named).args).toEqual({ a: 1, b: 2, c: 3 });
});

test.each([
  ["SELECT 1", true],
  ["  with x AS (SELECT replace(a, 'b', 'c') FROM t) SELECT * FROM x", true],
  ["WITH x AS (SELECT 1) DELETE FROM t", false],
  ["WITH x AS (SELECT 1) INSERT OR IGNORE INTO t SELECT * FROM x", false],
  ["PRAGMA foreign_key_check", true],
  ["PRAGMA journal_mode=DELETE", false],
  ["PRAGMA wal_checkpoint(TRUNCATE)", false],
  ["VACUUM INTO 'x'", false],
  ["UPDATE t SET a = 1 RETURNING a", false],
])("%s only reads: %s", (sql, expected) => {
  expect(readsOnly(sql)).toBe(expected);
});
