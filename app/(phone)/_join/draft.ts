import { z } from "zod";
import { PLATFORMS, type Platform } from "./platform.ts";

const text = z.string().max(200);

/** The device as it was typed and has passed the rules; of the boxes only those of its platform. */
const DraftDevice = z.strictObject({
  which: z.enum(["this", "another"]),
  platform: z.enum(PLATFORMS),
  imei: text.nullable(),
  imei2: text.nullable(),
  serial: text.nullable(),
});
export type DraftDevice = z.infer<typeof DraftDevice>;

const Draft = z.strictObject({
  /** As it is looked up; null: not answered, or a link stands for it. */
  companyId: text.nullable(),
  device: DraftDevice.nullable(),
  /** The link these answers were given under. */
  linkCode: text.nullable(),
  /** The Idempotency-Key of sending exactly these answers. */
  key: z.uuid(),
  /** The token of the request they became: another visit begins anew, unless it says "again". Null: not sent. */
  sentAs: z
    .string()
    .regex(/^req_[A-Za-z0-9_-]{43}$/)
    .nullable(),
});

/** What has been answered in this browser, but for the password. Kept in a cookie, so that it survives a reload without any script. */
export type Draft = z.infer<typeof Draft>;

/** A draft's life in seconds: as long as the door remembers its key. */
export const DRAFT_SECONDS = 24 * 3_600;

export function blankDraft(key: string): Draft {
  return { companyId: null, device: null, linkCode: null, key, sentAs: null };
}

/** An answer given. It is other answers then, so it has another key; the same answers keep theirs (a repeated send has the effect of once). */
export function answer(
  draft: Draft,
  given: Partial<Pick<Draft, "companyId" | "device" | "linkCode">>,
  newKey: string,
): Draft {
  const next = { ...draft, ...given };
  const same = JSON.stringify(next) === JSON.stringify(draft);
  return same && draft.sentAs === null ? draft : { ...next, key: newKey, sentAs: null };
}

export function writeDraft(draft: Draft): string {
  return Buffer.from(JSON.stringify(draft)).toString("base64url");
}

/** The draft in a cookie's value; null when there is none, or one of another make. */
export function readDraft(value: string | undefined): Draft | null {
  if (!value || value.length > 4_000) return null;
  try {
    return Draft.parse(JSON.parse(Buffer.from(value, "base64url").toString()));
  } catch {
    return null;
  }
}

/** The boxes a platform has; what was typed into another's is not looked at. */
export function fitting(device: DraftDevice): DraftDevice {
  return device.platform === "windows" ? { ...device, imei: null, imei2: null } : device;
}

/** The platform of the browser that asks; Android where it is neither, for a phone is the likeliest. */
export function platformOf(userAgent: string | null): Platform {
  return /Windows NT/.test(userAgent ?? "") ? "windows" : "android";
}
