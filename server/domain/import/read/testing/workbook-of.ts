import { type ZipEntry, zipOf } from "./zip-of.ts";

export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

export interface Parts {
  /** what stands in `sheetData` */
  rows?: string;
  /** the whole worksheet part */
  sheet?: Uint8Array | string;
  /** what stands in `sst`; no part when left out */
  strings?: string;
  sheets?: string;
  contentType?: string;
  /** entries added, or put in place of those of the same name */
  extra?: readonly ZipEntry[];
  stored?: boolean;
}

/** The smallest .xlsx package around the given rows. */
export function entriesOf(parts: Parts): ZipEntry[] {
  const {
    rows = "",
    sheets = '<sheet name="Devices" sheetId="1" r:id="rId1"/>',
    contentType = TYPE,
  } = parts;
  const sheet =
    parts.sheet ?? `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
  const shared = `<Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>`;
  const own: ZipEntry[] = [
    {
      name: "[Content_Types].xml",
      data: `<Types xmlns="${PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType="${contentType}"/></Types>`,
    },
    {
      name: "_rels/.rels",
      data: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      data: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>${parts.strings === undefined ? "" : shared}</Relationships>`,
    },
    { name: "xl/worksheets/sheet1.xml", data: sheet },
  ];
  if (parts.strings !== undefined) {
    own.push({ name: "xl/sharedStrings.xml", data: `<sst xmlns="${MAIN}">${parts.strings}</sst>` });
  }
  const extra = parts.extra ?? [];
  const kept = own.filter(({ name }) => !extra.some((entry) => entry.name === name));
  return [...kept.map((entry) => ({ ...entry, stored: parts.stored ?? false })), ...extra];
}

export function workbookOf(parts: Parts): Buffer {
  return zipOf(entriesOf(parts));
}

/** A row of inline strings. */
export function rowOf(number: number, texts: readonly string[]): string {
  const cells = texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`);
  return `<row r="${number}">${cells.join("")}</row>`;
}

export const HEADER = rowOf(1, ["Platform", "IMEI"]);
export const DEVICE = rowOf(2, ["android", "353227101234561"]);
