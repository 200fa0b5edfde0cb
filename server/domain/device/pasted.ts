import { createHash } from "node:crypto";
import { and, desc, eq, like, notInArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { device, identifier } from "#db/schema/device.ts";
import { user, userPreference } from "#db/schema/user.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { checkImei, imeiKey } from "../identifier/imei.ts";
import { checkMac } from "../identifier/mac.ts";
import { checkSerial, serialKey } from "../identifier/serial.ts";
import { requirePermission } from "../permission.ts";

/** The most identifiers a pasted list may hold (EXPERIENCE.md 2.3). */
export const MOST_PASTED = 1_000;
/** Lists a person's addresses may still name; older ones go. */
const KEPT_LISTS = 20;
const NAME = "pasted-devices:";

/** Whose list, and a digest of what stands in it. */
export const PastedId = z
  .string()
  .regex(/^[0-9a-f-]{36}\.[0-9a-f]{32}$/, "Take the name of a list as it was given.");

export const PasteInput = z.strictObject({
  /** Identifiers, one a line, or parted by commas, semicolons or tabs. */
  text: z.string().max(200_000),
});
export type PasteInput = z.infer<typeof PasteInput>;

/** What one pasted text may be: keys and a MAC address that devices are found by. */
export interface PastedLine {
  text: string;
  keys: [kind: "imei" | "serial", key: string][];
  mac: string | null;
}

/** The distinct identifiers of a pasted text, in their order; nothing is guessed: only what is valid is a key. */
export function parsePasted(text: string): PastedLine[] {
  const seen = new Set<string>();
  const lines: PastedLine[] = [];
  for (const part of text.split(/[\r\n,;\t]+/)) {
    const one = part.trim().replace(/^['"]+|['"]+$/g, "");
    if (one === "" || seen.has(one)) continue;
    seen.add(one);
    lines.push(lineOf(one.slice(0, 200)));
  }
  return lines;
}

function lineOf(text: string): PastedLine {
  const keys: PastedLine["keys"] = [];
  const imei = checkImei(text);
  if (imei.ok) keys.push(["imei", imeiKey(imei.value)]);
  const serial = checkSerial(text);
  if (serial.ok) keys.push(["serial", serialKey(serial.value)]);
  const mac = checkMac(text);
  return { text, keys, mac: mac.ok ? mac.value : null };
}

/**
 * Keeps a pasted list under a name that a filter, and so an address, can carry; people of the same organisation may open it, too.
 * Throws FORBIDDEN, INVALID_INPUT for none or more than 1,000.
 */
export async function pasteList(
  context: Context,
  { text }: PasteInput,
): Promise<{ pasted: string; count: number }> {
  const { userId } = requirePermission(context, "device.read").actor;
  const lines = parsePasted(text);
  if (lines.length === 0 || lines.length > MOST_PASTED) {
    throw new DomainError(
      "INVALID_INPUT",
      lines.length === 0
        ? "Nothing was pasted. Put one identifier on each line."
        : `At most ${MOST_PASTED} identifiers are looked for at a time, and ${lines.length} were pasted.`,
      { details: [{ field: "text", code: "TOO_MANY", message: `${lines.length} identifiers` }] },
    );
  }
  const value = JSON.stringify(lines);
  const digest = createHash("sha256").update(value).digest("hex").slice(0, 32);
  const now = context.clock.now();
  await context.db.write({ name: "device.paste", now, repeatable: true }, async (tx) => {
    // Kept anew, so that the last ones are the newest rows.
    await tx.delete(userPreference).where(mine(userId, `${NAME}${digest}`));
    await tx.insert(userPreference).values({ userId, name: `${NAME}${digest}`, value });
    const kept = await tx
      .select({ name: userPreference.name })
      .from(userPreference)
      .where(and(eq(userPreference.userId, userId), like(userPreference.name, `${NAME}%`)))
      .orderBy(desc(sql`rowid`))
      .limit(KEPT_LISTS);
    const names = kept.map((row) => row.name);
    await tx
      .delete(userPreference)
      .where(
        and(
          eq(userPreference.userId, userId),
          like(userPreference.name, `${NAME}%`),
          notInArray(userPreference.name, names),
        ),
      );
  });
  return { pasted: `${userId}.${digest}`, count: lines.length };
}

function mine(userId: string, name: string) {
  return and(eq(userPreference.userId, userId), eq(userPreference.name, name));
}

/** The list's row, if it is of somebody of this organisation. */
function listRow(organisationId: string, pasted: string): SQL {
  const [userId = "", digest = ""] = pasted.split(".");
  return sql`select p.value as value from ${userPreference} p cross join ${user} u
    where p.user_id = ${userId} and p.name = ${NAME + digest} and u.id = p.user_id and u.organisation_id = ${organisationId}`;
}

/** The devices of a pasted list: each text by the index of its keys. */
export function isPasted(organisationId: string, pasted: string): SQL {
  const list = listRow(organisationId, pasted);
  return sql`${device.id} in (
    select i.device_id from (${list}) list cross join json_each(list.value) line cross join json_each(line.value, '$.keys') k
      cross join ${identifier} i
      where i.organisation_id = ${organisationId} and i.kind = k.value ->> 0 and i.key = k.value ->> 1
    union all
    select d.id from (${list}) list cross join json_each(list.value) line cross join ${device} d
      where d.organisation_id = ${organisationId} and d.mac = line.value ->> 'mac')`;
}

/** The lines of a list; null when it is of nobody here, or gone. */
export async function pastedLines(
  { db }: Pick<Context, "db">,
  organisationId: string,
  pasted: string,
): Promise<PastedLine[] | null> {
  const [row] = await db.read.all<{ value: string }>(listRow(organisationId, pasted));
  return row ? (JSON.parse(row.value) as PastedLine[]) : null;
}
