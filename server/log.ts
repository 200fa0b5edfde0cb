import pino from "pino";
import { env } from "./env.ts";

const SECRET_FIELDS = [
  "password",
  "newPassword",
  "passwordHash",
  "secret",
  "token",
  "accountToken",
  "requestToken",
  "deviceToken",
  "provisioningToken",
  "authorization",
  "cookie",
  "set-cookie",
  "csrfToken",
];

interface Destination {
  write(line: string): void;
}

/** JSON lines. Secrets are dropped by name, errors lose the values of their statement, and no caller logs a query string (T29, T35). */
export function createLog(level: string, destination?: Destination) {
  const options: pino.LoggerOptions = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]),
      censor: "[redacted]",
    },
    serializers: { err: describeError },
    hooks: {
      // An error without words of ours would lend the line its own message, unread.
      logMethod(args, method) {
        const [fields] = args as unknown[];
        if (args.length === 1 && typeof fields === "object")
          method.call(this, fields as object, "failed");
        else method.apply(this, args);
      },
      streamWrite: shortened,
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

let log: pino.Logger | null = null;

/** The log of this process. */
export function logger(): pino.Logger {
  log ??= createLog(env().logLevel);
  return log;
}

/** An error with its stack and causes, without what was bound to a failed statement. */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { message: withoutValues(String(error)) };
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^ {4}at /.test(line));
  return {
    name: error.name,
    message: withoutValues(error.message),
    ...(code !== undefined && { code }),
    stack: frames.join("\n"),
    ...(error.cause !== undefined && depth < 3 && { cause: describeError(error.cause, depth + 1) }),
  };
}

/** Drizzle writes `params: …` behind a failed query: hashes, names and identifiers, to the end of its message. */
function withoutValues(message: string): string {
  const [told = ""] = message.split(/\s*params: /);
  return told;
}

/** Identifiers keep their last four digits, wherever they stand in a line (T35). */
function shortened(line: string): string {
  return line.replace(/\d{10,}(?=\d{4}(?!\d))/g, "…");
}
