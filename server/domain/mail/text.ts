/** What a mail says. `LINK` stands where the link goes: it is put in when the mail is sent, so that no database row holds it (T19). */
export interface MailText {
  subject: string;
  text: string;
  html: string;
}

export const LINK = "{{link}}";

/** Stands where the site's own address goes: known to whoever sends, not to the domain. */
export const SITE = "{{site}}";

interface Plan {
  subject: string;
  /** Whole sentences, one a paragraph. */
  before: string[];
  action: string;
  after: string[];
}

/** A mail of a few paragraphs around one link; the same words in both forms. */
export function mailText({ subject, before, action, after }: Plan): MailText {
  const text = [...before.map(plain), `${action}:\n${LINK}`, ...after].join("\n\n");
  const paragraphs = (lines: string[]) =>
    lines.map((line) => `<p>${escaped(plain(line))}</p>`).join("");
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>${paragraphs(before)}<p><a href="${LINK}">${escaped(action)}</a></p><p>${LINK}</p>${paragraphs(after)}</body></html>`;
  return { subject: plain(subject), text: `${text}\n`, html };
}

interface Notice {
  subject: string;
  /** Whole sentences, one a paragraph. */
  before: string[];
  /** A page of the site that the mail leads to; it carries no secret. */
  action?: { words: string; path: `/${string}` };
  after: string[];
}

/** A mail that tells something: it has no link that would do anything by itself. */
export function noticeText({ subject, before, action, after }: Notice): MailText {
  const place = action ? [`${action.words}:\n${SITE}${action.path}`] : [];
  const text = [...before.map(plain), ...place, ...after].join("\n\n");
  const paragraphs = (lines: string[]) =>
    lines.map((line) => `<p>${escaped(plain(line))}</p>`).join("");
  const button = action
    ? `<p><a href="${SITE}${action.path}">${escaped(action.words)}</a></p>`
    : "";
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>${paragraphs(before)}${button}${paragraphs(after)}</body></html>`;
  return { subject: plain(subject), text: `${text}\n`, html };
}

/** What somebody typed stands in these mails: it never becomes an address of ours. */
const plain = (line: string) => line.replaceAll("{{", "{ {");

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
