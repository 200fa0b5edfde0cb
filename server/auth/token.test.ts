import { expect, test } from "vitest";
import { hashToken, isToken, newToken, sameSecret } from "./token.ts";

test("T19 a token has 256 random bits behind the prefix of its kind, and only its hash is kept", () => {
  const { token, hash } = newToken("invitation");
  expect(token).toMatch(/^inv_[A-Za-z0-9_-]{43}$/);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hash).toBe(hashToken(token));
  expect(newToken("invitation").token).not.toBe(token);
});

test("B18 a token of one purpose has not the form of another", () => {
  const { token } = newToken("request");
  expect(isToken("request", token)).toBe(true);
  expect(isToken("device", token)).toBe(false);
  expect(isToken("request", `${token}x`)).toBe(false);
});

test("secrets of any length are compared", () => {
  expect(sameSecret("a", "a")).toBe(true);
  expect(sameSecret("a", "aa")).toBe(false);
});
