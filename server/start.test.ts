import { expect, test } from "vitest";
import { EngineLockedError } from "#db/errors.ts";
import { parseEnv } from "./env.ts";
import { checkStart, refusalLine } from "./start.ts";

const env = parseEnv(
  { NEXTAUTH_SECRET: "zR4-7kq_M1xVtb0wQe9Lh2sYpA6uNd8C", BUILT_AT: "1000" },
  "/srv",
);

test("T30 a clock before the build date refuses the start", () => {
  expect(() => checkStart(env, 999)).toThrow(/set the clock/);
  checkStart(env, 1000);
});

test("T30 a missing secret refuses the start", () => {
  expect(() => checkStart({ ...env, secret: null }, 1000)).toThrow(/NEXTAUTH_SECRET is missing/);
});

test("F12 whatever refuses is told in one line", () => {
  expect(refusalLine(new EngineLockedError("/x/enrolment.db", 77))).toContain("in use by pid 77");
  expect(refusalLine(new Error("first\n  second\nthird"))).toMatch(/first second third$/);
});

test("F10 a database that cannot be read is named", () => {
  expect(refusalLine(new Error("SQLITE_NOTADB: file is not a database"))).toMatch(
    /^The database \/.*enrolment\.db cannot be used: SQLITE_NOTADB/,
  );
});
