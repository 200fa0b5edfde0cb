import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "playwright/test";
import { DATA_DIR } from "./addresses.ts";

const OUTBOX = join(DATA_DIR, "outbox");

/** Mails to an address, oldest first: without a mail server each is a file of the server's. */
export function mailsTo(address: string): string[] {
  let names: string[];
  try {
    names = readdirSync(OUTBOX);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith(".eml"))
    .sort()
    .map((name) => readFileSync(join(OUTBOX, name), "utf8").replaceAll("=\r\n", ""))
    .filter((text) => text.includes(`To: ${address}\r\n`));
}

/** The path of the link in the newest mail to an address, once there are `count` of them. */
export async function linkMailedTo(address: string, count = 1): Promise<string> {
  await expect.poll(() => mailsTo(address).length).toBe(count);
  const newest = mailsTo(address).at(-1) ?? "";
  const link = /https?:\/\/\S+?(\/(?:activate|invite|reset-password)\/[\w-]+)/.exec(newest)?.[1];
  if (!link) throw new Error(`No link in the mail to ${address}.`);
  return link;
}
