import type { Database } from "#db/open.ts";
import { database } from "./database.ts";
import { type Clock, systemClock } from "./domain/context.ts";
import {
  type ClaimedMail,
  claimMail,
  giveUpMail,
  mailFailed,
  mailSent,
} from "./domain/mail/claim.ts";
import { logger } from "./log.ts";
import { messageOf } from "./mail/message.ts";
import { openTransport, type Transport } from "./mail/transport.ts";

export interface MailRoom {
  db: Database;
  clock: Clock;
  transport: Transport;
}

/** Sends every mail that is due, oldest first. Returns how many went out; what fails is tried again later. */
export async function sendDueMail(room: MailRoom): Promise<number> {
  let sent = 0;
  for (let mail = await claimMail(room); mail; mail = await claimMail(room)) {
    if (await sendOne(room, mail)) sent += 1;
  }
  return sent;
}

async function sendOne(room: MailRoom, mail: ClaimedMail): Promise<boolean> {
  const message = messageOf(mail);
  if (typeof message === "string") {
    await giveUpMail(room, mail, message);
    return false;
  }
  try {
    await room.transport.send(message);
  } catch (error) {
    const told = toldBy(error);
    logger().warn({ mail: mail.id, attempt: mail.attempt, reason: told }, "mail not sent");
    await (isFinal(error) ? giveUpMail : mailFailed)(room, mail, told);
    return false;
  }
  await mailSent(room, mail);
  return true;
}

interface MailError {
  code?: string;
  responseCode?: number;
}

/** The server wants neither this recipient nor this message, and says that it never will (RFC 5321, 4.2.1). */
function isFinal(error: unknown): boolean {
  const { code, responseCode = 0 } = error as MailError;
  return responseCode >= 500 && (code === "EENVELOPE" || code === "EMESSAGE");
}

/** Codes alone: a server's words may repeat the address, the message or the password. */
function toldBy(error: unknown): string {
  const { code = "unknown", responseCode } = error as MailError;
  return responseCode ? `${code} ${responseCode}` : code;
}

const SENDER = Symbol.for("smartmdm.enrolment.mail");
const holder = globalThis as { [SENDER]?: { wake(): void } };
const EVERY_MS = 15_000;

/**
 * Sends from now on: what is due at start, at intervals, and at once when `wakeMail` says that a transaction wrote one. Returns how
 * to end it; resolves when the try under way has ended. Where mails wait in the table there is nothing to do.
 */
export function startMail(): () => Promise<void> {
  const transport = openTransport();
  if (!transport) return async () => {};
  let ended = false;
  let asked = false;
  let running: Promise<void> | null = null;

  async function run() {
    while (asked && !ended) {
      asked = false;
      try {
        await sendDueMail({
          db: await database(),
          clock: systemClock,
          transport: transport as Transport,
        });
      } catch (error) {
        logger().warn({ err: error }, "the outbox could not be read");
      }
    }
    running = null;
  }
  function wake() {
    asked = true;
    if (!ended) running ??= run();
  }
  const timer = setInterval(wake, EVERY_MS);
  timer.unref();
  holder[SENDER] = { wake };
  wake();
  return async () => {
    ended = true;
    clearInterval(timer);
    delete holder[SENDER];
    await running;
    transport.close();
  };
}

/** A transaction has written a mail: it goes now, and not at the next interval. Nobody waits for it. */
export function wakeMail(): void {
  holder[SENDER]?.wake();
}

/** Runs what writes a mail after the answer is out, and sends it. Its failure is the log's alone. */
export async function mailAfterAnswer(write: () => Promise<void>): Promise<void> {
  try {
    await write();
    wakeMail();
  } catch (error) {
    logger().error({ err: error }, "a mail could not be written");
  }
}
