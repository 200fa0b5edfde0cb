import { isDeepStrictEqual } from "node:util";

/** An answer that should have been another one; the message says both. */
export class WrongAnswer extends Error {}

/** Throws WrongAnswer when `holds` is false. */
export function expectThat(holds: boolean, what: string, answer: unknown): asserts holds {
  if (!holds) throw new WrongAnswer(`${what}, but was ${shown(answer)}`);
}

/** Throws WrongAnswer unless both are the same in every part. */
export function expectSame(answer: unknown, expected: unknown, what: string): void {
  if (!isDeepStrictEqual(answer, expected))
    throw new WrongAnswer(`${what} should be ${shown(expected)}, but was ${shown(answer)}`);
}

/** A token of this kind, of 256 bits. Throws WrongAnswer. */
export function expectToken(
  token: unknown,
  prefix: "acc" | "req" | "dev",
): asserts token is string {
  const form = new RegExp(`^${prefix}_[\\w-]{43}$`);
  if (typeof token !== "string" || !form.test(token))
    throw new WrongAnswer(`a token ${prefix}_… was expected, but there was ${typeof token}`);
}

/** Short, and without tokens: a summary may be pasted anywhere. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  const bare = text.replace(/\b(acc|req|dev|prv)_[\w-]{43}/g, "$1_…");
  return bare.length > 300 ? `${bare.slice(0, 300)}…` : bare;
}
