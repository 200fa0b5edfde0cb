import { chmodSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { createTransport } from "nodemailer";
import { type Env, env } from "#server/env.ts";
import type { Message } from "./message.ts";

/** Where mails go: to a mail server, into files beside a local database, or nowhere yet: they wait in the outbox table. */
export type MailWay = "smtp" | "files" | "waiting";

export function mailWay(settings: Pick<Env, "mailUrl" | "databaseUrl"> = env()): MailWay {
  if (settings.mailUrl) return "smtp";
  return settings.databaseUrl.startsWith("file:") ? "files" : "waiting";
}

export interface Transport {
  /** Throws what the mail server says. */
  send(message: Message): Promise<void>;
  close(): void;
}

/** Together under the time a claim lasts. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** How mails leave this process, or null where they wait. */
export function openTransport(settings: Env = env()): Transport | null {
  const way = mailWay(settings);
  if (way === "waiting") return null;
  return way === "smtp"
    ? overSmtp(settings.mailUrl ?? "")
    : intoFiles(`${settings.dataDir}/outbox`);
}

function overSmtp(url: string): Transport {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  const mailer = createTransport({
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    ...(username && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    ...TIMEOUTS,
    // A mail is text of our own: nothing of it is fetched from an address or a path (T26).
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id: _id, ...message }) => {
      await mailer.sendMail(message);
    },
    close: () => mailer.close(),
  };
}

// Not `join`: the bundler would take it for a reference to any file of the project, and trace them all.
/** One `.eml` a mail, readable by the service's user alone: it holds the link. */
function intoFiles(folder: string): Transport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return {
    async send({ id, ...message }) {
      const { message: bytes } = await composer.sendMail(message);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      chmodSync(folder, 0o700);
      const unfinished = `${folder}/.${id}`;
      writeFileSync(unfinished, bytes as Buffer, { mode: 0o600 });
      // Whoever looks sees a whole mail or none.
      renameSync(unfinished, `${folder}/${id}.eml`);
    },
    close: () => {},
  };
}
