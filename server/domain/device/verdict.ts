import type { CheckedText } from "../import/check-text.ts";
import { checkField, type DeviceField } from "../import/field-rules.ts";
import { unusableCell } from "../import/read-cell.ts";

/** Characters of one value that are looked at; the reader of files cuts cells there, too. */
const LOOKED_AT = 512;

/** The verdict on one field as typed, by the rules of the import; null when it is blank. Client-safe, and small: no schema comes with it. */
export function verdictOf(field: DeviceField, value: string): CheckedText | null {
  const text = value.trim();
  if (text === "") return null;
  const cell =
    value.length > LOOKED_AT ? ({ kind: "long", text: text.slice(0, LOOKED_AT) } as const) : value;
  const unusable = unusableCell(cell, field);
  return unusable ? { ok: false, ...unusable } : checkField(field, text);
}
