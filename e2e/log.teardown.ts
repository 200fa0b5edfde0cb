import { readFileSync } from "node:fs";
import { TOKEN_PREFIXES } from "#server/auth/token.ts";
import { controlCharacterIn } from "#server/domain/identifier/control-character.ts";
import { PASSWORD, SERVER_LOG } from "./support/addresses.ts";
import { PASSWORD_OF_NEW } from "./support/join.ts";
import { expect, test } from "./support/test.ts";

/** What the server said since it started; before that the demo tells its passwords, which are for everybody. */
function logged(): string[] {
  const lines = readFileSync(SERVER_LOG, "utf8").split("\n");
  const from = lines.findIndex((line) => line.startsWith("{") && line.includes('"started"'));
  expect(from).toBeGreaterThan(-1);
  return lines.slice(from).filter((line) => line !== "");
}

const tokens = Object.values(TOKEN_PREFIXES).join("|");

/** What no line may hold (T29, T35). */
const SECRETS: [name: string, pattern: RegExp][] = [
  ["an identifier with more than its last four digits", /\d{14,}/],
  ["a token", new RegExp(`(?:${tokens})[\\w-]{20,}`)],
  ["a session", /next-auth\.session-token=|eyJhbGci/],
  ["a password", new RegExp(`${PASSWORD}|${PASSWORD_OF_NEW}|passwordHash|\\$argon2`)],
  ["a query string", /\/[\w/-]*\?[\w%[\]]+=/],
];

for (const [name, pattern] of SECRETS) {
  test(`T29 T35 after everything, no line of the server's log holds ${name}`, () => {
    expect(logged().filter((line) => pattern.test(line))).toEqual([]);
  });
}

test("T22 each entry of the log is one line of JSON, and no line of any kind holds a control character", () => {
  const lines = logged();
  expect(lines.filter((line) => line.includes("\r") || controlCharacterIn(line) !== null)).toEqual(
    [],
  );
  const entries = lines.filter((line) => line.startsWith("{"));
  expect(entries.length).toBeGreaterThan(0);
  for (const line of entries) expect(JSON.parse(line)).toHaveProperty("msg");
});
