import { expect, test } from "vitest";
import { createLog } from "./log.ts";

function capture() {
  const lines: string[] = [];
  const log = createLog("info", { write: (line: string) => lines.push(line) });
  return { log, text: () => lines.join("") };
}

test("T29 fields that hold secrets are dropped, at the top and beneath", () => {
  const { log, text } = capture();
  log.info({
    password: "canary-1",
    request: { headers: { cookie: "canary-2", authorization: "canary-3" } },
  });
  log.info({ headers: { "set-cookie": "canary-4" }, body: { deviceToken: "canary-5" } });
  expect(text()).not.toMatch(/canary/);
});

test("T29 an error loses the values of its statement, and keeps its causes", () => {
  const { log, text } = capture();
  const cause = new Error("disk full");
  log.error(
    { err: new Error("Failed query: select 1\nparams: canary,353227100000001", { cause }) },
    "failed",
  );
  expect(text()).not.toMatch(/canary/);
  expect(text()).toMatch(/disk full/);
});

test("T35 of a long number four digits stay", () => {
  const { log, text } = capture();
  log.error({ err: new Error("device 353227100000018 is unknown") });
  expect(text()).not.toContain("353227100000018");
  expect(text()).toContain("…0018");
});

test("T22 a name with line breaks stays within its one line", () => {
  const { log, text } = capture();
  log.info({ name: 'x\n{"level":60,"msg":"forged"}\u001b[31m' }, "seen");
  expect(text().trimEnd().split("\n")).toHaveLength(1);
  expect(text()).not.toContain("\u001b");
});
