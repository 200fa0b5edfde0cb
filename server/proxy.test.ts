import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test } from "vitest";
import { config, proxy } from "../proxy.ts";
import { publishEnv } from "./env.ts";
import { TEST_SECRET } from "./testing/site.ts";

beforeAll(() => {
  publishEnv({
    NEXTAUTH_SECRET: TEST_SECRET,
    NEXTAUTH_URL: "https://enrol.acme.example",
    LOG_LEVEL: "silent",
  });
});

const answer = (headers: Record<string, string> = {}) =>
  proxy(new NextRequest("https://enrol.acme.example/devices?q=1", { headers }));

test("a page's policy is the one of ASSURANCE part 3, with a fresh nonce of 16 bytes", async () => {
  const [first, second] = [await answer(), await answer()].map(
    (one) => one.headers.get("content-security-policy") ?? "",
  );
  const nonce = /'nonce-([^']+)'/.exec(first ?? "")?.[1] ?? "";
  expect(Buffer.from(nonce, "base64")).toHaveLength(16);
  expect(second).not.toContain(nonce);
  expect(first).toBe(
    `default-src 'self'; script-src 'self' 'nonce-${nonce}' 'strict-dynamic'; style-src-attr 'unsafe-inline'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  );
});

test("only the pages that decode a picture may compile WebAssembly, and nothing else of theirs differs", async () => {
  const policyOf = async (path: string) => {
    const answered = await proxy(new NextRequest(`https://enrol.acme.example${path}`));
    return (answered.headers.get("content-security-policy") ?? "").replace(/'nonce-[^']+'/g, "");
  };
  const usual = await policyOf("/devices");
  for (const path of ["/join", "/join?step=device", "/e/ABCD"]) {
    const policy = await policyOf(path);
    expect(policy).toContain("'strict-dynamic' 'wasm-unsafe-eval'");
    expect(policy.replace(" 'wasm-unsafe-eval'", "")).toBe(usual);
  }
  for (const path of ["/status/req_x", "/join/more", "/e/ABCD/more", "/enrol", "/sign-in"]) {
    expect(await policyOf(path)).toBe(usual);
  }
});

test("under https browsers are told to stay there", async () => {
  expect((await answer()).headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
});

test("pages of somebody signed in are kept by nobody", async () => {
  const cookie = "__Host-next-auth.session-token=x";
  expect((await answer({ cookie })).headers.get("cache-control")).toContain("no-store");
});

test("T15 it sends nobody away and lets nobody in: signed out it answers as signed in", async () => {
  for (const sent of ["", "proxy:proxy:proxy:proxy:proxy"]) {
    const response = await answer({ "x-middleware-subrequest": sent });
    expect(response.status).toBe(200);
    expect(response.headers.get("location")).toBeNull();
    expect(response.headers.get("x-middleware-next")).toBe("1");
  }
});

describe("T16 a post to a page", () => {
  const post = (headers: Record<string, string>) =>
    proxy(new NextRequest("https://enrol.acme.example/devices", { method: "POST", headers }));

  test("from elsewhere, or from nowhere, is 403 in the form of the API's errors", async () => {
    const elsewhere: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      {},
    ];
    for (const headers of elsewhere) {
      const refused = await post({ ...headers, "sec-fetch-site": "cross-site" });
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ error: { data: { appCode: "FORBIDDEN" } } });
    }
  });

  test("from the site's own pages goes on", async () => {
    const own: Record<string, string>[] = [
      { origin: "https://enrol.acme.example" },
      { "sec-fetch-site": "same-origin" },
    ];
    for (const headers of own) {
      expect((await post(headers)).headers.get("x-middleware-next")).toBe("1");
    }
  });

  test("of an action that a browser calls our own passes it by, for Next cuts bodies that it matches", () => {
    const action = { type: "header", key: "next-action" };
    const [pages, actions] = config.matcher;
    expect(pages?.missing).toEqual([action]);
    expect(actions).toEqual({
      source: pages?.source,
      has: [action],
      missing: [{ type: "header", key: "sec-fetch-site", value: "same-origin" }],
    });
  });
});
