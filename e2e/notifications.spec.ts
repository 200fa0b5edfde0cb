import type { Page } from "playwright/test";
import { ownerOf } from "./support/addresses.ts";
import { done } from "./support/console-api.ts";
import { enrolOwn, signInOnDevice } from "./support/device-client.ts";
import { button, openDevice } from "./support/devices.ts";
import { accessibleInBoth, open, preEnrol, title, type } from "./support/shell.ts";
import { expect, signIn, test } from "./support/test.ts";

const IMEI = 885_000;

/** Exactly so: "Clear notifications" stands in a tray that is on its way out. */
const bell = (page: Page) => page.getByRole("button", { name: "Notifications", exact: true });
const tray = (page: Page) => page.getByRole("dialog", { name: "Notifications" });
const said = (page: Page) => page.getByRole("region", { name: "Notifications" });

test("what happened goes after its time, an error stays, and the tray keeps all of it until it is cleared", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.clock.install();
  await signIn(page, ownerOf("notices"));
  const { outletId } = await done<{ outletId: string }>(page, "outlet.create", { name: "Quay" });
  await preEnrol(page, [IMEI], { outletId });
  const agent = await signInOnDevice(page.request, "agent@notices.example");
  await enrolOwn(page.request, agent, IMEI);
  await openDevice(page, IMEI);

  // Under the pointer a toast stays, and Undo takes back what was done.
  const suspend = async () => {
    await button(page, "Suspend").click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Suspend/ })
      .click();
    await expect(said(page).getByText("1 device suspended")).toBeVisible();
  };
  await suspend();
  const undo = said(page).getByRole("button", { name: "Undo" });
  await undo.hover();
  await page.clock.fastForward(20_000);
  await undo.click();
  await expect(said(page).getByText("1 device resumed")).toBeVisible();
  await expect(said(page).getByText("1 device suspended")).toHaveCount(0);
  await page.mouse.move(0, 0);
  await page.clock.fastForward(6_500);
  await expect(said(page).getByText("1 device resumed")).toHaveCount(0);
  await expect(button(page, "Notifications, 1 unread")).toBeVisible();

  // A refusal, of what is in use, stays, is spoken at once, and is copied with its request's id.
  await open(page, "/outlets");
  await expect(page.getByRole("row", { name: /Quay/ })).toBeVisible();
  await button(page, "Remove Quay").click();
  await button(page, "Remove outlet").click();
  await expect(page.getByRole("alert").filter({ hasText: "Quay was not removed" })).toHaveCount(1);
  await page.clock.fastForward(60_000);
  const refused = said(page).getByRole("group", { name: "Quay was not removed" });
  await expect(refused).toContainText(/Request \S+/);
  await accessibleInBoth(page, "an error that stands");

  // All of it is in the tray, on the next page, too.
  await type(page, "g", "d");
  await expect(title(page, "Devices")).toBeVisible();
  await expect(refused).toBeVisible();
  await button(page, "Notifications, 1 unread").press("Enter");
  await expect(tray(page).getByRole("listitem")).toHaveCount(1);
  await expect(refused).toHaveCount(0);
  await accessibleInBoth(page, "the tray");
  await tray(page).getByRole("button", { name: "Copy: Quay was not removed" }).press("Enter");
  await expect(tray(page).getByText("Copied")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^\d+ \w+ \d{4}.*\nQuay was not removed\n.+\nRequest \S+$/);
  await type(page, "Escape");
  await expect(bell(page)).toBeFocused();
  await bell(page).press("Enter");
  await button(page, "Clear notifications").press("Enter");
  await expect(tray(page).getByRole("listitem")).toHaveCount(0);
  await expect(tray(page)).toContainText("Nothing has been said yet");
});
