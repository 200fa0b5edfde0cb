import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import {
  agent,
  box,
  expectAccessible,
  imei,
  licences,
  openForm,
  submit,
} from "./support/single-device.ts";
import { expect, signIn, test } from "./support/test.ts";

/** What a keyboard scanner or Ctrl-V does: text that arrives at once. */
async function paste(page: Page, text: string) {
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.keyboard.press("ControlOrMeta+V");
}

test("B4: checked on leaving a field, on paste at once, in the words and with the code of the import", async ({
  context,
  page,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, ownerOf("single"));
  await openForm(page);
  await imei(page).pressSequentially("35322710012345");
  await expect(page.getByText("14 of 15 digits")).toBeVisible();
  await expect(page.getByText("IMEI_14_DIGITS")).toHaveCount(0);
  await imei(page).press("Tab");
  await expect(page.getByText(/IMEI_14_DIGITS · 14 digits: the check digit/)).toBeVisible();
  await imei(page).fill(testImei(810_000));
  await expect(page.getByText("IMEI_14_DIGITS")).toHaveCount(0);
  await box(page, "IMEI 2").focus();
  await paste(page, "3532271001234512");
  await expect(page.getByText(/IMEI_IS_IMEISV/)).toBeVisible();
  await expect(box(page, "IMEI 2")).toHaveAttribute("aria-invalid", "true");
  await box(page, "MAC address").fill("0200.5e10.0001");
  await expect(page.getByText("private Wi-Fi address")).toBeVisible();
  // The other platform's boxes are neither asked for nor in the way, and nothing typed is lost.
  await page.getByRole("radio", { name: "Windows" }).check();
  await expect(imei(page)).toHaveCount(0);
  await submit(page).click();
  await expect(page.getByText(/IDENTIFIER_REQUIRED · A Windows device/)).toBeVisible();
  await expect(box(page, "Serial number")).toBeFocused();
  await page.getByRole("radio", { name: "Android" }).check();
  await expect(box(page, "IMEI 2")).toHaveValue("3532271001234512");
});

test("B10: out of licences: both numbers, nothing lost", async ({ page }) => {
  await signIn(page, ownerOf("spent"));
  await page.goto("/allocation");
  await page.getByRole("textbox", { name: "Licences" }).fill("-1000");
  await page.getByRole("button", { name: "Allot licences" }).click();
  await expect(page.getByText("Licences allotted").first()).toBeVisible();
  await openForm(page, "Windows");
  await expect(licences(page)).toContainText("missing");
  await box(page, "Serial number").fill("SN-SPENT-1");
  await submit(page).click();
  const panel = page.getByRole("alert").filter({ hasText: "ALLOCATION_EXHAUSTED" });
  await expect(panel).toContainText("1 needed, 0 available to you");
  await expect(box(page, "Serial number")).toHaveValue("SN-SPENT-1");
});

test("agents are searched for on the server; outlet and channel partner are held against each other", async ({
  page,
}) => {
  await signIn(page, "owner@acme.example");
  await openForm(page);
  await agent(page).click();
  await expect(page.getByRole("option")).toHaveCount(20);
  await expect(page.getByText("There are more.")).toBeVisible();
  await agent(page).fill("agent40@");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  const outlet = page.getByRole("combobox", { name: "Outlet" });
  const partner = page.getByRole("combobox", { name: "Channel partner" });
  await outlet.fill("north dep");
  await page.getByRole("option", { name: "North depot" }).click();
  await expect(page.getByText("it is the outlet’s own: Northwind Mobile.")).toBeVisible();
  await partner.fill("harbour");
  await page.getByRole("option", { name: "Harbour Telecom" }).click();
  await expect(page.getByText(/OUTLET_PARTNER_MISMATCH · The outlet North depot/)).toBeVisible();
  await partner.focus();
  await page.getByRole("button", { name: "Clear channel partner" }).click();
  await expect(page.getByText(/OUTLET_PARTNER_MISMATCH/)).toHaveCount(0);
  await expect(partner).toHaveValue("");
});

test("viewers are told who may, and see no form", async ({ page }) => {
  await signIn(page, "viewer@single.example");
  await page.goto("/enrol/single");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Single device enrolment");
  await expect(page.getByRole("radio")).toHaveCount(0);
});

test("the form passes axe in light and dark, wide and at 360 px, with its errors and its list open", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, ownerOf("single"));
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 360]) {
      const where = `${width}-${colorScheme}`;
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await openForm(page);
      await imei(page).fill("490154203237517");
      await box(page, "MAC address").fill("02:00:5e:10:00:01");
      await submit(page).click();
      await expect(page.getByText(/IMEI_CHECK_DIGIT/)).toBeVisible();
      await expectAccessible(new AxeBuilder({ page }), where);
      await agent(page).click();
      await expect(page.getByRole("option").first()).toBeVisible();
      await expectAccessible(new AxeBuilder({ page }).include('[role="listbox"]'), where);
      const scroll = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(scroll, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
    }
  }
});
