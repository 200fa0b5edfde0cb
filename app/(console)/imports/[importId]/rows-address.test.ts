import { expect, test } from "vitest";
import { readRowsAddress, rowsHref } from "./rows-address.ts";

test("the address of the rows is their state: what is written is read back", () => {
  const address = { state: "problem", code: "IMEI_LENGTH", trail: ["0-51", "1-2"] } as const;
  const href = rowsHref("i", address, "#rows");
  expect(href).toBe("/imports/i?state=problem&code=IMEI_LENGTH&at=0-51%7E1-2#rows");
  const params = Object.fromEntries(new URL(href, "http://localhost").searchParams);
  expect(readRowsAddress(params)).toEqual(address);
  expect(rowsHref("i", {})).toBe("/imports/i");
});

test("what is not one of ours in an address counts as not there", () => {
  const params = { state: "gone", code: "<script>", at: ["x~0-1~1 or 1=1", "0-2"] };
  expect(readRowsAddress(params)).toEqual({ state: undefined, code: undefined, trail: ["0-1"] });
});
