import { sql } from "drizzle-orm";
import { outbox } from "#db/schema/delivery.ts";
import type { Unit } from "../change.ts";
import { newId } from "../id.ts";
import type { MailText } from "./text.ts";

export interface Letter {
  email: string;
  mail: MailText;
}

const LETTERS_A_PIECE = 250;

/** Within the causing transaction: mails without a link, of the unit's organisation; whoever answers calls `wakeMail` after it. */
export async function postMails(unit: Unit, letters: Letter[]): Promise<void> {
  const { tx, now, organisationId } = unit;
  for (let start = 0; start < letters.length; start += LETTERS_A_PIECE) {
    const piece = letters.slice(start, start + LETTERS_A_PIECE).map(({ email, mail }) => ({
      id: newId(now),
      email,
      ...mail,
    }));
    await tx.run(sql`
      insert into ${outbox} (id, organisation_id, recipient, subject, text_body, html_body, created_at, next_attempt_at, attempt_count)
      select value ->> 'id', ${organisationId}, value ->> 'email', value ->> 'subject', value ->> 'text', value ->> 'html',
        ${now}, ${now}, 0
      from json_each(${JSON.stringify(piece)})`);
  }
}
