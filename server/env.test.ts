import { describe, expect, test } from "vitest";
import { parseEnv, requireSecret } from "./env.ts";
import { StartRefusal } from "./start-refusal.ts";

const SECRET = "zR4-7kq_M1xVtb0wQe9Lh2sYpA6uNd8C";

describe("the environment", () => {
  test("defaults are those of CONTRACT, with absolute paths", () => {
    const env = parseEnv({}, "/srv/app");
    expect(env).toMatchObject({
      databaseUrl: "file:/srv/app/data/enrolment.db",
      dataDir: "/srv/app/data",
      port: 3000,
      trustedProxyHops: 0,
      demoPassword: "enrol-demo-2026",
      https: false,
      secret: null,
    });
    expect(env.siteUrl.origin).toBe("http://localhost:3000");
  });

  test("relative files are taken from where the process was started", () => {
    const env = parseEnv(
      { DATABASE_URL: "file:./x/y.db", DATA_DIR: "store", PORT: "8080" },
      "/srv",
    );
    expect(env.databaseUrl).toBe("file:/srv/x/y.db");
    expect(env.dataDir).toBe("/srv/store");
    expect(env.siteUrl.origin).toBe("http://localhost:8080");
    expect(parseEnv({ DATABASE_URL: "file:///a/b.db" }, "/srv").databaseUrl).toBe("file:/a/b.db");
  });

  test("a blank variable is an absent one", () => {
    expect(parseEnv({ PORT: "", MAIL_URL: " ", NEXTAUTH_URL: "" }, "/srv").mailUrl).toBeNull();
  });

  test.each([
    ["PORT", "90000"],
    ["TRUSTED_PROXY_HOPS", "-1"],
    ["NEXTAUTH_URL", "ftp://x.example"],
    ["MAIL_URL", "mail.example"],
    ["DATABASE_URL", "postgres://x.example"],
    ["METRICS_TOKEN", "short"],
  ])("T30 %s=%s is refused with one line that names it", (name, value) => {
    const parse = () => parseEnv({ [name]: value }, "/srv");
    expect(parse).toThrow(StartRefusal);
    expect(parse).toThrow(new RegExp(`^${name} [^\n]*: set it to [^\n]+$`));
  });

  test.each(["http://db.example:8080", "http://10.0.0.5:8080"])(
    "T34 %s without a token is refused, and taken with one",
    (DATABASE_URL) => {
      expect(() => parseEnv({ DATABASE_URL }, "/srv")).toThrow(/DATABASE_AUTH_TOKEN/);
      expect(parseEnv({ DATABASE_URL, DATABASE_AUTH_TOKEN: "t" }, "/srv").databaseUrl).toBe(
        DATABASE_URL,
      );
    },
  );

  test.each([
    "http://127.0.0.1:8080",
    "http://localhost:8080",
    "http://[::1]:8080",
    "https://db.example",
  ])("T34 %s needs no token", (DATABASE_URL) =>
    expect(parseEnv({ DATABASE_URL }, "/srv").databaseUrl).toBe(DATABASE_URL),
  );

  test.each([
    [null, "missing"],
    ["short", "too short"],
    ["a".repeat(40), "a sample"],
    ["change-me-change-me-change-me-1234567890", "a sample"],
  ])("T30 secret %s is refused as %s", (secret, why) => {
    expect(() => requireSecret({ secret })).toThrow(
      new RegExp(`^NEXTAUTH_SECRET is ${why}: set it`),
    );
  });

  test("T30 a random secret of 32 bytes is taken", () => {
    expect(requireSecret({ secret: SECRET })).toBe(SECRET);
  });
});
