import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cell, SheetRow } from "./read-template.ts";
import { packRows, unpackRows } from "./rows-message.mjs";

const text = fc.string({ unit: "binary" });
const cell: fc.Arbitrary<Cell> = fc.oneof(
  text,
  fc.record({ kind: fc.constantFrom("number", "formula", "long"), text }) as fc.Arbitrary<Cell>,
);
const rows: fc.Arbitrary<SheetRow[]> = fc.array(
  fc.record({ row: fc.integer({ min: 1, max: 1_048_576 }), cells: fc.array(cell) }),
);

test("B14 rows cross from the reading thread as they are, whatever is in their cells", () => {
  fc.assert(
    fc.property(rows, (given) => {
      expect(unpackRows(structuredClone(packRows(given)))).toEqual(given);
    }),
    { seed: 7 },
  );
});
