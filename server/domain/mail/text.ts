/** What a mail says. `LINK` stands where the link goes: it is put in when the mail is sent, so that no database row holds it (T19). */
export interface MailText {
  subject: string;
  text: string;
  html: string;
}

export const LINK = "{{link}}";

interface Plan {
  subject: string;
  /** Whole sentences, one a paragraph. */
  before: string[];
  action: string;
  after: string[];
}

/** A mail of a few paragraphs around one link; the same words in both forms. */
export function mailText({ subject, before, action, after }: Plan): MailText {
  const text = [...before, `${action}:\n${LINK}`, ...after].join("\n\n");
  const paragraphs = (lines: string[]) => lines.map((line) => `<p>${escaped(line)}</p>`).join("");
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>${paragraphs(before)}<p><a href="${LINK}">${escaped(action)}</a></p><p>${LINK}</p>${paragraphs(after)}</body></html>`;
  return { subject, text: `${text}\n`, html };
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
