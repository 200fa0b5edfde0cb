import type { TypedRow } from "./write-template.ts";

/** The names the demo's rows refer to. */
export interface DemoNames {
  /** E-mail addresses. */
  agents: readonly string[];
  /** With the channel partner an outlet belongs to, if any. */
  outlets: readonly { name: string; partner: string | null }[];
  partners: readonly string[];
}

interface Spoiling {
  /** Which of the problem rows it is, from 0; it chooses the problem. */
  number: number;
  /** The row before, which is good. */
  earlier: TypedRow;
  names: DemoNames;
}

type Spoil = (row: TypedRow, from: Spoiling) => TypedRow;

/** Every row that is spoilt starts as a phone or a laptop, so that it has one problem and no other. */
const phone = (row: TypedRow): TypedRow =>
  strip({
    ...row,
    platform: "Android",
    imei: row.imei ?? SPARE_IMEI,
    imei2: undefined,
    serial: undefined,
  });
const laptop = (row: TypedRow): TypedRow =>
  strip({ ...row, platform: "Windows", imei: undefined, imei2: undefined, serial: "unset" });
const SPARE_IMEI = "004499010000005";

const SPOILS: readonly Spoil[] = [
  (row) => ({ ...phone(row), imei: (phone(row).imei ?? "").slice(0, 14) }),
  (row) => ({ ...phone(row), imei: `${phone(row).imei}1` }),
  (row) => ({ ...phone(row), imei: "004402130000001" }),
  (row) => ({ ...phone(row), imei: "3.53227E+14" }),
  (row) => ({ ...phone(row), imei: "0O4401010123456" }),
  (row) => ({ ...phone(row), imei: "00440101" }),
  (row) => ({ ...laptop(row), serial: "To be filled by O.E.M." }),
  (row) => ({ ...laptop(row), serial: "Label read out: ".repeat(5) }),
  (row) => ({ ...row, mac: "00:00:5E:00:53" }),
  (row) => ({ ...row, mac: "01:00:5E:00:00:FB" }),
  (row) => strip({ ...row, imei: undefined, imei2: undefined, serial: undefined }),
  (row, { number }) => ({ ...row, platform: number % 3 === 0 ? "iOS" : "Andriod" }),
  (row, { names, number }) => ({
    ...row,
    agent: swapLast(names.agents[number] ?? "nobody@acme.example"),
  }),
  (row, { names, number }) =>
    strip({
      ...row,
      outlet: swapLast(pick(names.outlets, number)?.name ?? "Outlet"),
      partner: undefined,
    }),
  (row, { names, number }) =>
    strip({
      ...row,
      partner: swapLast(pick(names.partners, number) ?? "Partner"),
      outlet: undefined,
    }),
  mismatched,
  (row, { earlier }) => ({ ...row, ...identifiers(earlier) }),
  (row) => ({
    ...row,
    model: `${row.model} with ${"everything in the box and ".repeat(8)}a cable`,
  }),
];

/** Makes one problem in a row; the kinds take turns. */
export function spoilRow(row: TypedRow, from: Spoiling): TypedRow {
  const spoil = SPOILS[from.number % SPOILS.length];
  return spoil === undefined ? row : spoil(row, from);
}

/** An outlet with another channel partner than its own; with no such pair, an unknown outlet. */
function mismatched(row: TypedRow, { names }: Spoiling): TypedRow {
  for (const outlet of names.outlets) {
    const other = names.partners.find((partner) => partner !== outlet.partner);
    if (outlet.partner === null || other === undefined) continue;
    return { ...row, outlet: outlet.name, partner: other };
  }
  return strip({ ...row, outlet: "Nowhere", partner: undefined });
}

/** The earlier row's identifiers, all of them replaced, so that only one is given twice. */
function identifiers(row: TypedRow): TypedRow {
  const { platform = "Android", imei, serial } = row;
  return imei === undefined
    ? { platform, imei: "", imei2: "", serial: serial ?? "" }
    : { platform, imei, imei2: "", serial: "" };
}

/** The slip fingers make: the last two letters before the end swapped. */
function swapLast(name: string): string {
  const [, start = "", one = "", other = "", end = ""] = /^(.*)(.)(.)(.)$/u.exec(name) ?? [];
  return `${start}${other}${one}${end}`;
}

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list[number % Math.max(1, list.length)];
}

function strip(row: { [column in keyof TypedRow]: string | undefined }): TypedRow {
  return Object.fromEntries(Object.entries(row).filter(([, text]) => text !== undefined));
}
