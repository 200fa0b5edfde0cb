import { expect, test } from "vitest";
import { CLAIM_STRENGTHS, DEVICE_SOURCES, DEVICE_STATES } from "#db/schema/device.ts";
import { DeviceFilter } from "#server/domain/device/filter.ts";
import {
  CLAIMS,
  devicesHref,
  devicesQuery,
  filterOf,
  isFiltered,
  readDevicesAddress,
  SOURCES,
  STATES,
} from "./address.ts";

const NOW = Date.parse("2026-03-02T09:00:30Z");

test("what is read is what is written, in one order, and nothing else gets in", () => {
  const params = { outlet: "o1", state: "enrolled", search: " 35 ", seen: "30", role: "owner" };
  const address = readDevicesAddress(params);
  expect(address).toEqual({ outlet: "o1", state: "enrolled", search: "35", seen: "30" });
  expect(devicesQuery(address)).toBe("state=enrolled&seen=30&search=35&outlet=o1");
  expect(devicesHref({})).toBe("/devices");
  expect(readDevicesAddress({ rows: "200" })).toEqual({ rows: "200" });
  expect(readDevicesAddress({ rows: "100000" })).toEqual({});
  expect([isFiltered({ rows: "200", order: "oldest" }), isFiltered({ seen: "7" })]).toEqual([
    false,
    true,
  ]);
});

test("T23 words that are not ours are dropped; a list named wrongly too", () => {
  const address = readDevicesAddress({ state: "x' or 1", order: "id; drop", pasted: "../x" });
  expect(address).toEqual({ pasted: "../x" });
  expect(filterOf(address, NOW)).toEqual({});
});

test("every address is a filter that the API takes", () => {
  const address = readDevicesAddress({
    ...{ search: "a", state: "retired", platform: "windows", source: "import", claim: "declared" },
    ...{ agent: "a".repeat(300), outlet: "b", partner: "c", import: "d", seen: "never" },
    ...{ enrolled: "30", pasted: `${"0".repeat(36)}.${"0".repeat(32)}` },
  });
  expect(DeviceFilter.parse(filterOf(address, NOW))).toMatchObject({ neverSeen: true });
  expect(filterOf({ seen: "7" }, NOW)).toEqual({ lastSeenBefore: "2026-02-23T09:00:00.000Z" });
  expect(filterOf({ enrolled: "7" }, NOW)).toEqual({ enrolledSince: "2026-02-23T09:00:00.000Z" });
});

test("the words of the address are those of the schema", () => {
  expect([STATES, SOURCES, CLAIMS]).toEqual([DEVICE_STATES, DEVICE_SOURCES, CLAIM_STRENGTHS]);
});
