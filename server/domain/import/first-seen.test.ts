import { expect, test } from "vitest";
import { FirstSeen } from "./first-seen.ts";

test("B2 finds the first place of each of 60,000 IMEIs, and of no other", () => {
  const seen = new FirstSeen();
  const imei = (index: number) => `${35_000_000_000_000 + index * 1_000_003}0`;
  for (let index = 0; index < 60_000; index++) {
    expect(seen.imei(imei(index), index + 2, index % 256)).toBeNull();
  }
  for (let index = 0; index < 60_000; index += 7) {
    expect(seen.imei(imei(index), 1, 1)).toMatchObject({ row: index + 2 });
  }
  expect(seen.imei(imei(60_001), 9, 27)).toBeNull();
  expect(seen.imei(imei(60_001), 10, 1)).toEqual({ row: 9, cell: "AB9" });
});

test("D9 an IMEI is known by its first 14 digits; serial numbers are apart", () => {
  const seen = new FirstSeen();
  expect(seen.imei("490154203237518", 2, 1)).toBeNull();
  expect(seen.imei("490154203237510", 3, 2)).toEqual({ row: 2, cell: "B2" });
  expect(seen.serial("490154203237518", 4, 3)).toBeNull();
  expect(seen.serial("490154203237518", 5, 3)).toEqual({ row: 4, cell: "D4" });
});
