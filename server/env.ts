import { isAbsolute, normalize } from "node:path";
import { z } from "zod";
import { StartRefusal } from "./start-refusal.ts";

/** The environment of CONTRACT.md, parsed. Paths are absolute. */
export interface Env {
  /** `file:` with an absolute path, or the address of a libSQL server. */
  databaseUrl: string;
  databaseAuthToken: string | null;
  /** At least 32 bytes; null where nothing of the web runs (a command). Ask `requireSecret` for it. */
  secret: string | null;
  /** Where people reach the site. */
  siteUrl: URL;
  /** Whether cookies are `Secure` and HSTS is sent. */
  https: boolean;
  mailUrl: string | null;
  trustedProxyHops: number;
  metricsToken: string | null;
  port: number;
  hostname: string | null;
  dataDir: string;
  demoPassword: string;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** `next dev` runs. */
  development: boolean;
  /** When this build was made, epoch ms; null where nothing was built. */
  builtAt: number | null;
}

const blankIsAbsent = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? undefined : value;
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

const Variables = z.object({
  DATABASE_URL: optional(z.string().regex(/^(file|libsql|https|http):/)),
  DATABASE_AUTH_TOKEN: optional(z.string()),
  NEXTAUTH_SECRET: optional(z.string()),
  NEXTAUTH_URL: optional(z.url({ protocol: /^https?$/ })),
  MAIL_URL: optional(z.url({ protocol: /^smtps?$/ })),
  TRUSTED_PROXY_HOPS: optional(z.coerce.number().int().min(0).max(20)),
  METRICS_TOKEN: optional(z.string().min(16)),
  PORT: optional(z.coerce.number().int().min(0).max(65_535)),
  HOSTNAME: optional(z.string()),
  DATA_DIR: optional(z.string()),
  DEMO_PASSWORD: optional(z.string().min(12).max(128)),
  LOG_LEVEL: optional(z.enum(["debug", "info", "warn", "error", "silent"])),
  NODE_ENV: optional(z.string()),
  BUILT_AT: optional(z.coerce.number()),
});

const HOW_TO_SET: Partial<Record<string, string>> = {
  DATABASE_URL: "a file: path, or the libsql:, https: or http: address of a libSQL server",
  NEXTAUTH_URL: "the address people open, as https://enrol.example.org",
  MAIL_URL: "smtp://user:password@host:port or smtps://…",
  TRUSTED_PROXY_HOPS: "a whole number of proxies from 0 to 20",
  METRICS_TOKEN: "at least 16 characters",
  PORT: "a whole number from 0 to 65535",
  DEMO_PASSWORD: "12 to 128 characters",
  LOG_LEVEL: "debug, info, warn, error or silent",
};

/** Parses variables; relative paths are taken from `cwd`. Throws StartRefusal with one line that says what to set. */
export function parseEnv(source: Record<string, string | undefined>, cwd: string): Env {
  const parsed = Variables.safeParse(source);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    throw new StartRefusal(
      `${name} cannot be used: set it to ${HOW_TO_SET[name] ?? "a valid value"}.`,
    );
  }
  const values = parsed.data;
  const port = values.PORT ?? 3000;
  const dataDir = absolute(values.DATA_DIR ?? "data", cwd);
  const siteUrl = new URL(values.NEXTAUTH_URL ?? `http://localhost:${port}`);
  const env: Env = {
    databaseUrl: absoluteFile(values.DATABASE_URL ?? `file:${dataDir}/enrolment.db`, cwd),
    databaseAuthToken: values.DATABASE_AUTH_TOKEN ?? null,
    secret: values.NEXTAUTH_SECRET ?? null,
    siteUrl,
    https: siteUrl.protocol === "https:",
    mailUrl: values.MAIL_URL ?? null,
    trustedProxyHops: values.TRUSTED_PROXY_HOPS ?? 0,
    metricsToken: values.METRICS_TOKEN ?? null,
    port,
    hostname: values.HOSTNAME ?? null,
    dataDir,
    demoPassword: values.DEMO_PASSWORD ?? "enrol-demo-2026",
    logLevel: values.LOG_LEVEL ?? "info",
    development: values.NODE_ENV === "development",
    builtAt: values.BUILT_AT ?? null,
  };
  refuseOpenDatabase(env);
  return env;
}

/** `http:` beyond this machine without a token would be a database anybody on the way can write (T34). */
function refuseOpenDatabase({ databaseUrl, databaseAuthToken }: Env) {
  if (!databaseUrl.startsWith("http:") || databaseAuthToken) return;
  if (isLoopback(new URL(databaseUrl).hostname)) return;
  throw new StartRefusal(
    "DATABASE_URL is http: to another machine without a token: set DATABASE_AUTH_TOKEN, or use https:.",
  );
}

/** Whether a host name of a URL is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function absoluteFile(url: string, cwd: string): string {
  if (!url.startsWith("file:")) return url;
  const path = url.replace(/^file:(\/\/(?=\/))?/, "");
  return `file:${absolute(path, cwd)}`;
}

/** Not `resolve`: the bundler would take it for a reference to any file of the project, and trace them all. */
function absolute(path: string, cwd: string): string {
  return normalize(isAbsolute(path) ? path : `${cwd}/${path}`).replace(/(?<=.)\/$/, "");
}

const SAMPLES =
  /change.?me|replace|sample|example|your.?secret|dev.?secret|placeholder|password|^(.)\1*$/i;

/** The secret, or StartRefusal when it is missing, under 32 bytes, or one that everybody knows (T30). */
export function requireSecret({ secret }: Pick<Env, "secret">): string {
  const mend =
    "set it to 32 random bytes or more, for example the output of: openssl rand -base64 32";
  if (!secret) throw new StartRefusal(`NEXTAUTH_SECRET is missing: ${mend}`);
  if (Buffer.byteLength(secret) < 32)
    throw new StartRefusal(`NEXTAUTH_SECRET is too short: ${mend}`);
  if (SAMPLES.test(secret) || new Set(secret).size < 10) {
    throw new StartRefusal(`NEXTAUTH_SECRET is a sample: ${mend}`);
  }
  return secret;
}

let parsed: Env | null = null;

/** The environment of this process, parsed at first use and then kept. */
export function env(): Env {
  // BUILT_AT is written into the build by next.config.ts, which replaces this very expression.
  parsed ??= parseEnv({ ...process.env, BUILT_AT: process.env.BUILT_AT }, process.cwd());
  return parsed;
}

/** What a child process is given: this environment, with some of it set. */
export function inheritedEnv(changes: Record<string, string>): Record<string, string | undefined> {
  return { ...process.env, ...changes };
}

/**
 * Puts defaults and absolute paths where libraries and Next look for them: next-auth reads NEXTAUTH_URL itself, and the
 * standalone server changes its working directory. Called once, before the server is loaded.
 */
export function publishEnv(changes: Record<string, string> = {}): Env {
  const published = parseEnv({ ...process.env, ...changes }, process.cwd());
  Object.assign(process.env, changes, {
    DATABASE_URL: published.databaseUrl,
    DATA_DIR: published.dataDir,
    PORT: String(published.port),
    NEXTAUTH_URL: published.siteUrl.origin,
  });
  parsed = null;
  return published;
}
