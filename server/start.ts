import { setTimeout as sleep } from "node:timers/promises";
import { databaseErrorIn } from "#db/errors.ts";
import { watchEventLoop } from "./api/event-loop-lag.ts";
import { endTraffic, watchTraffic } from "./api/in-flight.ts";
import { keepAnswers } from "./api/page-answer.ts";
import { tellSocketAddress } from "./api/socket-address.ts";
import { closeDatabase, database } from "./database.ts";
import { type Env, env, publishEnv, requireSecret } from "./env.ts";
import { startExpiry } from "./expiry.ts";
import { startLastSeen } from "./last-seen.ts";
import { logger } from "./log.ts";
import { startMail } from "./mail.ts";
import { startSearchIndex } from "./search-index.ts";
import { StartRefusal } from "./start-refusal.ts";

const ANSWERS_LIMIT_MS = 6_000;
/** A mail under way is let out; a server that hangs is not waited for, and the mail is tried again. */
const MAIL_LIMIT_MS = 2_000;
const CLOSE_LIMIT_MS = 10_000;

/** Checks what must hold, opens and migrates the database, and takes over the end of the process. Refuses with one line and exit 1. */
export async function startServer(): Promise<void> {
  let endMail = async () => {};
  let endLastSeen = async () => {};
  let endSearchIndex = async () => {};
  try {
    publishEnv();
    const settings = env();
    checkStart(settings, Date.now());
    tellSocketAddress(settings.trustedProxyHops);
    watchTraffic();
    keepAnswers();
    watchEventLoop();
    await startExpiry(await database());
    endLastSeen = startLastSeen(await database());
    endSearchIndex = startSearchIndex(await database());
    endMail = startMail();
    logger().info({ database: settings.databaseUrl.split(":")[0], port: settings.port }, "started");
  } catch (error) {
    console.error(`Not started. ${refusalLine(error)}`);
    process.exit(1);
  }
  endOnSignal(endMail, async () => {
    await endSearchIndex();
    await endLastSeen();
  });
}

/** The checks that need no database. Throws StartRefusal. */
export function checkStart(settings: Env, now: number): void {
  requireSecret(settings);
  if (settings.builtAt !== null && now < settings.builtAt) {
    const built = new Date(settings.builtAt).toISOString();
    throw new StartRefusal(
      `The clock shows a time before this build was made (${built}): set the clock.`,
    );
  }
}

/** What is wrong, in one line without a stack; a database that fails in a way of its own is named (F10, F11). */
export function refusalLine(error: unknown): string {
  const known = error instanceof StartRefusal ? error : databaseErrorIn(error);
  const message = error instanceof Error ? error.message : String(error);
  const line = known?.message ?? `The database ${databaseName()} cannot be used: ${message}`;
  return line.replace(/\s*\n\s*/g, " ");
}

/** Where it is, without what an address may carry besides. */
function databaseName(): string {
  const { databaseUrl } = env();
  return databaseUrl.startsWith("file:")
    ? databaseUrl.slice("file:".length)
    : new URL(databaseUrl).host;
}

/** F4: no new work is taken, what has begun is answered, the database is closed; at most ten seconds. */
function endOnSignal(endMail: () => Promise<void>, endWrites: () => Promise<void>) {
  let ending = false;
  async function end(signal: NodeJS.Signals) {
    if (ending) return;
    ending = true;
    logger().info({ signal }, "ending");
    const limit = setTimeout(() => process.exit(1), CLOSE_LIMIT_MS);
    limit.unref();
    try {
      await endTraffic(ANSWERS_LIMIT_MS);
      await Promise.race([endMail(), sleep(MAIL_LIMIT_MS)]);
      await endWrites();
      await closeDatabase();
      process.exit(signal === "SIGINT" ? 130 : 143);
    } catch (error) {
      logger().error({ err: error }, "the database did not close");
      process.exit(1);
    }
  }
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
}
