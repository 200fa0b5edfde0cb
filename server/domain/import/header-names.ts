import { COLUMNS, type Column, HEADERS, REPAIR_HEADERS } from "./columns.ts";

/** A column of the file: one of ours, or `Device ID`, which is an IMEI or a serial by platform. */
export type HeaderMeaning = Column | "deviceId";

/**
 * Names that mean one column and no other, as spreadsheets of MDM consoles, carriers and resellers
 * have them. Two of one line in a file are a `HEADER_DUPLICATE`.
 */
const NAMES: Record<HeaderMeaning, string> = {
  platform:
    "OS, Platform, OS platform, Device platform, Operating system, Device OS, OS type, OS name, Platform type",
  imei: "IMEI, IMEI number, IMEI no, IMEI code, IMEI 1, IMEI number 1, IMEI 1 number, First IMEI, Primary IMEI, IMEI slot 1, IMEI SIM 1, SIM 1 IMEI, IMEI/MEID, Device IMEI, Handset IMEI, Phone IMEI",
  imei2:
    "IMEI 2, IMEI number 2, IMEI 2 number, IMEI no 2, Second IMEI, 2nd IMEI, Secondary IMEI, Alternate IMEI, IMEI slot 2, IMEI SIM 2, SIM 2 IMEI, eSIM IMEI, IMEI eSIM",
  serial:
    "Serial, Serial number, Serial no, Serial num, Serial nr, Serial code, S/N, SN, Device serial, Device serial number, Device serial no, Hardware serial, Hardware serial number, Serial number (S/N)",
  mac: "MAC, MAC address, MAC ID, MAC addr, Device MAC, Wi-Fi MAC, Wi-Fi MAC address, WLAN MAC, WLAN MAC address, Wireless MAC, Wireless MAC address",
  model: "Model, Device model",
  agent:
    "Agent, Agent email, Agent e-mail address, Agent mail, Assigned agent, Assign to, Assigned to, Assigned user, Assignee",
  outlet: "Outlet, Outlet name, Store, Store name, Shop, Shop name, Branch, Branch name",
  partner:
    "Channel partner, Channel partner name, Partner, Partner name, Reseller, Reseller name, Dealer, Dealer name, Distributor",
  assetTag: "Asset tag, Asset, Asset ID, Asset number, Asset no, Asset code, Inventory number",
  deviceId:
    "Device ID, Device identifier, Device identification, IMEI/Serial, IMEI/Serial number, IMEI or serial, IMEI or serial number, Serial number/IMEI, Serial/IMEI, IMEI/MEID/Serial, IMEI/MEID/Serial number",
};

/**
 * Names that mean a column only where nothing better does, the best first: exports often have both
 * (`Model` and `Model number`), and then the other is passed over and said to be.
 */
const SECOND_BEST: Partial<Record<HeaderMeaning, string>> = {
  platform: "Device type",
  serial: "Service tag, BIOS serial, BIOS serial number, System serial number",
  mac: "Ethernet MAC, Ethernet MAC address, LAN MAC, LAN MAC address, Network address",
  model: "Model name, Model number, Model no, Model code, Product, Product name, Product model",
  agent:
    "User email, User email address, Primary user email address, Primary user email, Primary user UPN, User principal name, UPN, Email, Email address, Mail, User, Username, User name, Holder, Owner email, Employee email",
  outlet: "Location, Site, Point of sale, POS",
  partner: "Supplier, Vendor, Carrier",
};

/** Headers are compared without case, blanks and punctuation; full-width forms are narrowed. */
export function squeezeHeader(header: string): string {
  return header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** Headers are remembered in this many letters; longer texts are no headers. */
const KEY_LENGTH = 200;

/** What an organisation's own header is remembered by; "" for one that is blank. */
export function headerKey(header: string): string {
  return squeezeHeader(header).slice(0, KEY_LENGTH);
}

const MEANINGS: ReadonlyMap<string, HeaderMeaning> = new Map(
  (Object.entries(NAMES) as [HeaderMeaning, string][]).flatMap(([meaning, names]) =>
    names.split(", ").map((name) => [squeezeHeader(name), meaning] as const),
  ),
);

const SECOND_BEST_MEANINGS: ReadonlyMap<string, { meaning: HeaderMeaning; rank: number }> = new Map(
  (Object.entries(SECOND_BEST) as [HeaderMeaning, string][]).flatMap(([meaning, names]) =>
    names.split(", ").map((name, rank) => [squeezeHeader(name), { meaning, rank }] as const),
  ),
);

const PASSED_OVER: ReadonlySet<string> = new Set(REPAIR_HEADERS.map(squeezeHeader));

/** The template's own headers, squeezed: what a misspelt one is compared with. */
export const OWN_HEADERS: ReadonlyMap<string, string> = new Map(
  COLUMNS.map((column) => [squeezeHeader(HEADERS[column]), HEADERS[column]]),
);

/** What a header surely means, or undefined. */
export function headerMeaning(header: string): HeaderMeaning | undefined {
  return MEANINGS.get(squeezeHeader(header));
}

/** What a header may mean where no better one is in the file; a lower rank is the better guess. */
export function secondBestMeaning(
  header: string,
): { meaning: HeaderMeaning; rank: number } | undefined {
  return SECOND_BEST_MEANINGS.get(squeezeHeader(header));
}

/** Whether it is one of the columns a repair file has in front: known, and not worth a word. */
export function isRepairHeader(header: string): boolean {
  return PASSED_OVER.has(squeezeHeader(header));
}
