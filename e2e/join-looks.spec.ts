import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import {
  answerCompany,
  answerImei,
  box,
  consoleOf,
  PHONE,
  place,
  press,
  register,
  send,
} from "./support/join.ts";
import { expect, test } from "./support/test.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const GONE = "This link no longer works. Ask whoever gave it to you.";

/** Axe, and no scrolling sideways, on the screen as it stands: both themes, a phone's width and a desktop's. */
async function expectGoodLooks(page: Page, where: string) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [360, 1280]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      const told = violations.map(
        ({ id, nodes }) => `${id} ${nodes.map((node) => node.target).join(" | ")}`,
      );
      expect(told, `${where} at ${width}, ${colorScheme}`).toEqual([]);
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways, `${where} at ${width} scrolls sideways`).toBeLessThanOrEqual(0);
    }
  }
  await page.setViewportSize({ width: 360, height: 740 });
}

test("every screen of joining passes axe in light and dark, wide and at 360 px", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto("/join?step=account&account=known");
  await expectGoodLooks(page, "sign in");
  await page.goto("/join");
  await expectGoodLooks(page, "account");
  await register(page, "looks@joining.example");
  await place(page, "Step 2 of 4");
  await box(page, "Company ID").fill("ABCD");
  await press(page, "Continue");
  await place(page, "A company ID has 8 letters and digits");
  await expectGoodLooks(page, "company ID");
  await answerCompany(page, "ABCD2345");
  await place(page, "Step 3 of 4");
  await box(page, "IMEI").fill("490154203237517");
  await press(page, "Continue");
  await expect(box(page, "IMEI")).toHaveAttribute("aria-invalid", "true");
  await page.getByText("IMEI 2", { exact: true }).first().click();
  await expectGoodLooks(page, "device");
  await answerImei(page, testImei(850_000));
  await expectGoodLooks(page, "summary");
  await send(page);
  await place(page, "Your request waits for an admin.");
  await expectGoodLooks(page, "pending");
  await press(page, "Withdraw request");
  await place(page, "You withdrew this request.");
  await expectGoodLooks(page, "withdrawn");
});

test("a link carries the organisation: three steps, no company ID, nobody named; once revoked it is a link that no longer works", async ({
  browser,
}) => {
  const owner = await consoleOf(browser, "join");
  const { name } = await owner.ask<{ name: string }>("organisation.get");
  const link = await owner.change<{ linkId: string; code: string }>("link.create", {
    label: "Joining",
  });
  const page = await (await browser.newContext(PHONE)).newPage();
  await page.goto(`/e/${link.code}`);
  await register(page, "link@joining.example");
  await place(page, "Step 2 of 3");
  expect(await page.locator("body").innerText()).not.toContain(name);
  await answerImei(page, testImei(850_010));
  await place(page, "Step 3 of 3");
  await send(page);
  await place(page, "Your request waits for an admin.");
  expect(await page.locator("body").innerText()).not.toContain(name);
  await page.goto(`/e/${link.code}`);
  await place(page, "Step 2 of 3");
  await owner.change("link.revoke", { linkId: link.linkId });
  for (const gone of [link.code, "ABCDEFGHJKLMNPQR", "none"]) {
    await page.goto(`/e/${gone}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Join your organisation");
    await place(page, GONE);
    await expect(page.getByRole("textbox")).toHaveCount(0);
  }
  await expectGoodLooks(page, "link gone");
});

test("on a computer the page shows itself as a QR code, on a phone it does not", async ({
  page,
  browser,
}) => {
  await page.goto("/join?companyId=ABCD2345");
  await expect(page.getByRole("img", { name: "QR code of this page’s address" })).toBeVisible();
  const phone = await (await browser.newContext(PHONE)).newPage();
  await phone.goto("/join?companyId=ABCD2345");
  await expect(phone.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(phone.getByRole("img")).toHaveCount(0);
});

test("it all works before any script is there", async ({ browser }) => {
  const page = await (await browser.newContext({ ...PHONE, javaScriptEnabled: false })).newPage();
  await page.goto("/join");
  await register(page, "plain@joining.example");
  await answerCompany(page, "abcd 23");
  await place(page, "A company ID has 8 letters and digits");
  await expect(box(page, "Company ID")).toHaveValue("abcd 23");
  await answerCompany(page, "abcd 2345");
  await place(page, "Step 3 of 4");
  await page.getByRole("radio", { name: "Windows" }).check();
  await expect(box(page, "IMEI")).toBeHidden();
  await box(page, "Serial number").fill("To be filled by O.E.M.");
  await press(page, "Continue");
  await expect(box(page, "Serial number")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("radio", { name: "Windows" })).toBeChecked();
  await box(page, "Serial number").fill("SN-PLAIN");
  await press(page, "Continue");
  await place(page, "Step 4 of 4");
  await send(page);
  await place(page, "Your request waits for an admin.");
  await press(page, "Withdraw request");
  await place(page, "You withdrew this request.");
});
