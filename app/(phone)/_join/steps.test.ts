import { describe, expect, test } from "vitest";
import {
  addressOf,
  BY_COMPANY_ID,
  placeOf,
  STEPS,
  stepBefore,
  stepsOf,
  stepToShow,
  wayOfLink,
} from "./steps.ts";

const LINK = wayOfLink("ABCD2345ABCD2345");
const nothing = { account: false, company: false, device: false };
const all = { account: true, company: true, device: true };

describe("the steps of joining", () => {
  test("are four, and three behind a link, which carries the organisation", () => {
    expect(stepsOf(BY_COMPANY_ID)).toEqual(STEPS);
    expect(stepsOf(LINK)).toEqual(["account", "device", "send"]);
    expect(placeOf(BY_COMPANY_ID, "company")).toEqual({ number: 2, of: 4 });
    expect(placeOf(LINK, "device")).toEqual({ number: 2, of: 3 });
  });

  test("without a wish the first open question is shown, and the summary once all are answered", () => {
    expect(stepToShow(BY_COMPANY_ID, null, nothing)).toBe("account");
    expect(stepToShow(BY_COMPANY_ID, null, { ...nothing, account: true })).toBe("company");
    expect(stepToShow(LINK, null, { ...nothing, account: true })).toBe("device");
    expect(stepToShow(BY_COMPANY_ID, null, { ...all, company: false })).toBe("company");
    expect(stepToShow(BY_COMPANY_ID, null, all)).toBe("send");
  });

  test("the address goes back to any answered question, and never past an open one", () => {
    for (const step of STEPS) expect(stepToShow(BY_COMPANY_ID, step, all)).toBe(step);
    for (const step of STEPS) expect(stepToShow(BY_COMPANY_ID, step, nothing)).toBe("account");
    expect(stepToShow(BY_COMPANY_ID, "send", { ...all, device: false })).toBe("device");
    expect(stepToShow(LINK, "company", all)).toBe("send");
    expect(stepToShow(BY_COMPANY_ID, "elsewhere", all)).toBe("send");
  });

  test("back leads to the question before, but not out of an account", () => {
    expect(stepBefore(BY_COMPANY_ID, "send")).toBe("device");
    expect(stepBefore(BY_COMPANY_ID, "device")).toBe("company");
    expect(stepBefore(BY_COMPANY_ID, "company")).toBeNull();
    expect(stepBefore(LINK, "device")).toBeNull();
  });

  test("an address holds the step and what it was opened with; a code cannot leave its place in the path", () => {
    expect(addressOf(BY_COMPANY_ID, null)).toBe("/join");
    expect(addressOf(BY_COMPANY_ID, "company", { companyId: "AB CD", again: null })).toBe(
      "/join?step=company&companyId=AB+CD",
    );
    expect(addressOf(wayOfLink("../sign-in?x"), "device")).toBe("/e/..%2Fsign-in%3Fx?step=device");
  });
});
