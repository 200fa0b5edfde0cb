import type { Context } from "#server/domain/context.ts";
import type { Message } from "#server/mail/message.ts";
import { sendDueMail } from "#server/mail.ts";

/** What would have gone out by mail, read by a test. */
export interface Mailbox {
  /** Sends what is due into this box. */
  fetch(): Promise<void>;
  messages: Message[];
  /** The token in the newest mail to an address. Throws when there is none. */
  token(to: string): Promise<string>;
}

export function testMailbox({ db, clock }: Pick<Context, "db" | "clock">): Mailbox {
  const messages: Message[] = [];
  const transport = {
    send: async (message: Message) => void messages.push(message),
    close: () => {},
  };
  const fetch = async () => void (await sendDueMail({ db, clock, transport }));
  return {
    messages,
    fetch,
    async token(to) {
      await fetch();
      const newest = messages.findLast((message) => message.to === to);
      const token = /\/(?:activate|invite|reset-password)\/(\S+)/.exec(newest?.text ?? "")?.[1];
      if (!token) throw new Error(`No mail with a link went to ${to}.`);
      return token;
    },
  };
}
