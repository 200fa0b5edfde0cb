import { checkImei } from "#server/domain/identifier/imei.ts";
import { checkSerial } from "#server/domain/identifier/serial.ts";

export interface PictureIdentifiers {
  imei?: string;
  imei2?: string;
  serial?: string;
}

/** Fifteen digits by themselves: neighbours that are digits would make it part of something else. */
const FIFTEEN = /(?<!\d)\d{15}(?!\d)/g;
const SERIAL = /(?:^|[^A-Z])S(?:ERIAL)?[ /]?(?:N|NO|NUMBER)?[.:# ]+([A-Z0-9-]{6,30})(?![A-Z0-9-])/i;

/**
 * The identifiers in the texts of a picture's codes, in their order. A code may be a bare number, or hold several with their names. Fifteen
 * digits count only when the check digit fits, for a box has other numbers, too; a serial number only when it says that it is one.
 */
export function identifiersIn(texts: readonly string[]): PictureIdentifiers {
  const imeis: string[] = [];
  let serial: string | undefined;
  for (const text of texts) {
    for (const [digits] of text.matchAll(FIFTEEN)) {
      const checked = checkImei(digits);
      if (checked.ok && !imeis.includes(checked.value)) imeis.push(checked.value);
    }
    const said = SERIAL.exec(text)?.[1];
    if (serial === undefined && said && checkSerial(said).ok) serial = said;
  }
  const [imei, imei2] = imeis;
  return { ...(imei && { imei }), ...(imei2 && { imei2 }), ...(serial && { serial }) };
}
