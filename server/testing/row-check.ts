import { createRowChecker } from "#server/domain/import/check-row.ts";
import type { CheckedRow } from "#server/domain/import/checked-row.ts";
import { COLUMNS, type Column } from "#server/domain/import/columns.ts";
import { ownColumns } from "#server/domain/import/match-columns.ts";
import type { Cell } from "#server/domain/import/read/read-template.ts";
import { makeReferences, type References } from "#server/domain/import/references.ts";

/** Two good IMEIs. */
export const IMEI = "490154203237518";
export const OTHER = "260531793113837";

/** A small organisation: an agent who is active and one who is not, two outlets, two channel partners. */
export const references = (required?: Partial<References["required"]>) =>
  makeReferences({
    agents: [
      { userId: "u1", email: "Agent1@acme.example", active: true },
      { userId: "u2", email: "gone@acme.example", active: false },
    ],
    outlets: [
      { outletId: "o1", name: "Northgate", partnerId: "p1" },
      { outletId: "o2", name: "Café Süd", partnerId: null },
    ],
    partners: [
      { partnerId: "p1", name: "Alpha Partner" },
      { partnerId: "p2", name: "Beta Partner" },
    ],
    ...(required === undefined ? {} : { required }),
  });

/** The cells of a row by column. */
export type Typed = Partial<Record<Column, Cell>>;

export const cellsOf = (typed: Typed): Cell[] => COLUMNS.map((column) => typed[column] ?? "");
export const phone = (typed: Typed = {}): Typed => ({ platform: "Android", imei: IMEI, ...typed });
export const laptop = (typed: Typed = {}): Typed => ({
  platform: "Windows",
  serial: "5CD0001",
  ...typed,
});

/** Checks one row of a file of its own. */
export function check(
  typed: Typed,
  required?: Partial<References["required"]>,
  row = 182,
): CheckedRow {
  return createRowChecker(ownColumns(), references(required)).check({ row, cells: cellsOf(typed) });
}

/** `B182 IMEI_LENGTH`, … */
export const found = (typed: Typed, required?: Partial<References["required"]>) =>
  check(typed, required).problems.map(({ cell, code }) => `${cell} ${code}`);
