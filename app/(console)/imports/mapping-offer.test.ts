import { expect, test } from "vitest";
import { guessMeanings, mappingOf, mappingProblems, offerOf } from "./mapping-offer.ts";

const details = {
  sheets: ["Cover", "Stock"],
  sheet: "Stock",
  headerRow: 3,
  header: ["System", "IMEI", "imei number", ""],
  sample: [["Android", "350000000000001", "", "x", "y"]],
};

test("B4: what the headers say by themselves is filled in once, and the rest is passed over", () => {
  const offer = offerOf({ code: "HEADER_MISSING", details });
  if (!offer) throw new Error("no offer");
  const meanings = guessMeanings(offer);
  expect(meanings).toEqual([null, "imei", null, null, null]);
  expect(mappingProblems(meanings)).toHaveLength(1);
  const byHand = ["platform", "imei", null, null, null] as const;
  expect(mappingProblems(byHand)).toEqual([]);
  expect(mappingOf(offer, byHand, true)).toMatchObject({
    sheet: "Stock",
    headerRow: 3,
    remember: true,
    columns: [{ index: 0, column: "platform" }, { index: 1, column: "imei" }, {}, {}, {}],
  });
});

test("B4: a column twice is a problem; a file without a header is not remembered", () => {
  expect(mappingProblems(["platform", "imei", "imei"])).toHaveLength(1);
  const offer = offerOf({ code: "HEADER_MISSING", details: { ...details, headerRow: 0 } });
  if (!offer) throw new Error("no offer");
  expect(mappingOf(offer, ["platform"], true).remember).toBe(false);
});

test("B4: a header that has a column's name goes before one that may mean it", () => {
  const header = ["Location", "Outlet", "Model number"];
  const offer = offerOf({ code: "HEADER_DUPLICATE", details: { ...details, header, sample: [] } });
  expect(offer && guessMeanings(offer)).toEqual([null, "outlet", "model"]);
});

test("a failure that shows nothing of the file offers nothing", () => {
  expect(offerOf({ code: "HEADER_MISSING", details: { needed: [] } })).toBeNull();
  expect(offerOf({ code: "NO_ROWS", details })).toBeNull();
  expect(offerOf(null)).toBeNull();
});
