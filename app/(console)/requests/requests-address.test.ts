import { expect, test } from "vitest";
import {
  filterOf,
  isNarrowed,
  readRequestsAddress,
  refiltered,
  requestsHref,
} from "./requests-address.ts";

const FULL =
  "/requests?view=approved&search=3530&kind=re-enrolment&flagged=yes&link=link-1&at=1764000000000_id-9&open=request-7";

function read(href: string) {
  return readRequestsAddress(Object.fromEntries(new URL(href, "http://localhost").searchParams));
}

test("the address is the state: what is read from it makes the same address again", () => {
  expect(requestsHref(read(FULL))).toBe(FULL);
  expect(requestsHref(read("/requests"))).toBe("/requests");
});

test("what is not one of ours counts as not there", () => {
  const odd = { view: "everything", kind: "old", flagged: "1", open: "../x", at: "a b", link: [] };
  expect(requestsHref(readRequestsAddress(odd))).toBe("/requests");
});

test("the filter of the API has the state of the tab, and none on All", () => {
  expect(filterOf(read("/requests"))).toEqual({ states: ["pending"] });
  expect(filterOf(read("/requests?view=all"))).toEqual({});
  expect(filterOf(read(FULL))).toEqual({
    states: ["approved"],
    search: "3530",
    kind: "re-enrolment",
    flagged: true,
    linkId: "link-1",
  });
});

test("another filter begins at the first page with nothing open", () => {
  const next = refiltered(read(FULL), { flagged: undefined });
  expect(requestsHref(next)).toBe(
    "/requests?view=approved&search=3530&kind=re-enrolment&link=link-1",
  );
  expect(isNarrowed(next)).toBe(true);
  expect(isNarrowed(read("/requests?view=rejected"))).toBe(false);
});
