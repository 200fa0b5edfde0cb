/** The template's columns, in the order it is written in; read in any order (CONTRACT.md). */
export const COLUMNS = [
  "platform",
  "imei",
  "imei2",
  "serial",
  "mac",
  "model",
  "agent",
  "outlet",
  "partner",
  "assetTag",
] as const;

export type Column = (typeof COLUMNS)[number];

/** The headers the template is written with. */
export const HEADERS: Record<Column, string> = {
  platform: "Platform",
  imei: "IMEI",
  imei2: "IMEI 2",
  serial: "Serial number",
  mac: "MAC address",
  model: "Model",
  agent: "Agent email",
  outlet: "Outlet",
  partner: "Channel partner",
  assetTag: "Asset tag",
};

/** The sheet the template has its rows on, and the reader looks for first. */
export const SHEET_NAME = "Devices";

/** The two columns a repair file has in front of the rows; read back, they are passed over. */
export const REPAIR_HEADERS = ["Problem", "How to mend"] as const;

/** Characters (code points) a text other than a serial number may have. */
export const TEXT_MAX = 200;

/** Device rows one import may have. */
export const MAX_ROWS = 20_000;

/** The letters of a spreadsheet column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  let letters = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
