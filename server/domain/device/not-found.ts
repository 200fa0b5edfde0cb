import { sql } from "drizzle-orm";
import { z } from "zod";
import { device, identifier } from "#db/schema/device.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { fieldProblem } from "./field-problem.ts";
import { PastedId, type PastedLine, pastedLines } from "./pasted.ts";
import { verdictOf } from "./verdict.ts";

export const PastedInput = z.strictObject({ pasted: PastedId });
export type PastedInput = z.infer<typeof PastedInput>;

/** A pasted text that no device of the organisation has. */
export interface NotFoundLine {
  text: string;
  /** Code of CONTRACT for what cannot be an identifier; null for a good one that no device has. */
  code: string | null;
  message: string;
}

const UNKNOWN = "Well formed; no device of your organisation has it.";

/** How many of a pasted list are devices here, and those that are not, each with what is to be said of it. Throws FORBIDDEN, NOT_FOUND. */
export async function pastedResult(
  context: Context,
  { pasted }: PastedInput,
): Promise<{ count: number; notFound: NotFoundLine[] }> {
  const { organisationId } = requirePermission(context, "device.read").actor;
  const lines = await pastedLines(context, organisationId, pasted);
  if (!lines) throw notFound("pasted list");
  const found = await foundOf(context, organisationId, lines);
  const missing = lines.filter((_, index) => !found.has(index));
  return { count: lines.length, notFound: missing.map(judge) };
}

async function foundOf({ db }: Context, organisationId: string, lines: readonly PastedLine[]) {
  const list = JSON.stringify(lines);
  const rows = await db.read.all<{ line: number }>(sql`
    select distinct line.key as line from json_each(${list}) line cross join json_each(line.value, '$.keys') k
      cross join ${identifier} i
      where i.organisation_id = ${organisationId} and i.kind = k.value ->> 0 and i.key = k.value ->> 1
    union
    select line.key from json_each(${list}) line cross join ${device} d
      where d.organisation_id = ${organisationId} and d.mac = line.value ->> 'mac'`);
  return new Set(rows.map((row) => row.line));
}

/** What looks like an IMEI is judged as one; other texts as a serial number, whose rules let most things pass. */
function judge({ text, keys, mac }: PastedLine): NotFoundLine {
  const asImei = verdictOf("imei", text);
  const digits = text.replace(/\D/g, "").length;
  const like = digits >= 13 || /^\d+([.,]\d+)?e\+?\d+$/i.test(text);
  if (like && mac === null && asImei && !asImei.ok) {
    const { code, message } = fieldProblem("imei", asImei.code, text, asImei.params);
    return { text, code, message };
  }
  if (keys.length > 0 || mac !== null) return { text, code: null, message: UNKNOWN };
  const asSerial = verdictOf("serial", text);
  if (!asSerial || asSerial.ok) return { text, code: null, message: UNKNOWN };
  const { code, message } = fieldProblem("serial", asSerial.code, text, asSerial.params);
  return { text, code, message };
}
