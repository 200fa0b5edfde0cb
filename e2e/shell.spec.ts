import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import { done } from "./support/console-api.ts";
import { askToJoin, companyIdOf, register } from "./support/device-client.ts";
import { accessible, button } from "./support/devices.ts";
import { accessibleInBoth, open, preEnrol, title, type } from "./support/shell.ts";
import { expect, signIn, test } from "./support/test.ts";

const OWNER = ownerOf("shell");
const FIRST = 884_000;

const palette = (page: Page) => page.getByRole("dialog", { name: "Go to a record or a page" });
const guide = (page: Page) => page.getByRole("dialog", { name: "Keyboard shortcuts" });
const device = (page: Page, number: number) =>
  page.getByRole("link", { name: `Device ${testImei(number)}` });

/** The answer to a choice that is remembered: until then a reload may know nothing of it. */
const remembered = (page: Page) =>
  page.waitForResponse((answer) => "next-action" in answer.request().headers());

/** Opens the account menu, takes one of its entries and leaves it. */
async function choose(
  page: Page,
  role: "menuitem" | "menuitemradio",
  name: string,
  group?: string,
) {
  await button(page, /^Account of/).press("Enter");
  const within = group ? page.getByRole("group", { name: group }) : page;
  const kept = role === "menuitemradio" ? remembered(page) : null;
  await within.getByRole(role, { name, exact: true }).press("Enter");
  await kept;
  if (kept) await type(page, "Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
}

test("single keys go to pages and along every list, list themselves, and are dead while somebody types or has switched them off", async ({
  page,
}) => {
  await signIn(page, OWNER);
  await preEnrol(page, [FIRST, FIRST + 1]);
  await done(page, "outlet.create", { name: "Harbour outlet" });
  await open(page, "/");
  for (const [key, name] of [
    ["d", "Devices"],
    ["r", "Tagging request approval"],
    ["i", "Imports"],
    ["o", "Overview"],
    ["d", "Devices"],
  ] as const) {
    await type(page, "g", key);
    await expect(title(page, name)).toBeVisible();
  }

  await expect(device(page, FIRST + 1)).toBeVisible();
  await type(page, "j");
  await expect(device(page, FIRST + 1)).toBeFocused();
  await type(page, "j", "j", "x");
  await expect(device(page, FIRST)).toBeFocused();
  await expect(
    page.getByRole("checkbox", { name: `Select device ${testImei(FIRST)}` }),
  ).toBeChecked();
  await type(page, "k", "Enter");
  await expect(title(page, testImei(FIRST + 1))).toBeVisible();

  // Rows without a link of their own take the focus themselves, and Enter opens what the row is for.
  await open(page, "/outlets");
  await expect(page.getByRole("cell", { name: "Harbour outlet" })).toBeVisible();
  await type(page, "j");
  await expect(page.getByRole("row", { name: /Harbour outlet/ })).toBeFocused();
  await type(page, "Enter");
  await expect(page.getByRole("dialog", { name: "Harbour outlet" })).toBeVisible();
  // Dead while a dialog is open.
  await type(page, "g", "d", "Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(title(page, "Outlets and channel partners")).toBeVisible();

  await open(page, "/activity");
  await expect(page.getByRole("list").getByText("Harbour outlet").first()).toBeVisible();
  await type(page, "j");
  await expect(page.locator("[data-row]").first()).toBeFocused();

  await type(page, "?");
  await expect(guide(page).getByText("Select the row")).toBeVisible();
  await accessibleInBoth(page, "the list of keys");
  await type(page, "Escape");
  await expect(guide(page)).toHaveCount(0);

  // Dead in a box, where they are letters, and with a modifier.
  await open(page, "/devices");
  const search = page.getByRole("searchbox");
  await search.press("g");
  await search.press("i");
  await search.press("?");
  await expect(search).toHaveValue("gi?");
  await search.fill("");
  await search.blur();
  await type(page, "Alt+j");
  await expect(device(page, FIRST + 1)).not.toBeFocused();

  await choose(page, "menuitemradio", "Off", "Single-key shortcuts");
  await type(page, "g", "o", "j", "?");
  await expect(device(page, FIRST + 1)).not.toBeFocused();
  await open(page);
  await expect(device(page, FIRST + 1)).toBeVisible();
  await type(page, "j");
  await expect(device(page, FIRST + 1)).not.toBeFocused();
  await expect(guide(page)).toHaveCount(0);
  // They can be looked up though they are off, and switched on again.
  await choose(page, "menuitem", "Keyboard shortcuts");
  await expect(guide(page)).toContainText("Single keys are switched off");
  await type(page, "Escape");
  await choose(page, "menuitemradio", "On", "Single-key shortcuts");
  await type(page, "j");
  await expect(device(page, FIRST + 1)).toBeFocused();
});

test("Ctrl-K takes an identifier, a request code or a page's name and goes there", async ({
  page,
}) => {
  await signIn(page, OWNER);
  await preEnrol(page, [FIRST + 20]);
  const token = await register(page.request, "sam.rowe@shell.people.example", "Sam Rowe");
  const companyId = await companyIdOf(page.request);
  const { requestCode } = await askToJoin(page.request, token, companyId, FIRST + 21);
  await open(page, "/users");
  await expect(title(page, "Users")).toBeVisible();

  // Pasted, and Enter before the answer is there.
  await type(page, "Control+k");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.insertText(`${testImei(FIRST + 20)}\n`);
  await type(page, "Enter");
  await expect(title(page, testImei(FIRST + 20))).toBeVisible();
  await expect(palette(page)).toHaveCount(0);

  await type(page, "Control+k");
  await palette(page).getByRole("combobox").fill(requestCode.toLowerCase());
  await expect(palette(page).getByRole("option")).toContainText("Sam Rowe");
  await accessibleInBoth(page, "the palette");
  await type(page, "Enter");
  await expect(page.getByRole("region", { name: "Evidence" })).toContainText("Sam Rowe");

  await type(page, "Control+k");
  await palette(page).getByRole("combobox").fill("activ");
  await expect(palette(page).getByRole("option")).toHaveCount(1);
  await type(page, "Enter");
  await expect(title(page, "Activity")).toBeVisible();

  await button(page, "Go to").click();
  await palette(page).getByRole("combobox").fill("nothing of this name");
  await expect(palette(page)).toContainText("Nothing found");
  await type(page, "Escape");
  await expect(palette(page)).toHaveCount(0);
  await expect(button(page, "Go to")).toBeFocused();
});

test("the rail is as wide as the person left it, its icons say their names, and the account menu has the rest", async ({
  page,
}) => {
  await signIn(page, OWNER);
  await open(page, "/devices");
  const rail = page.getByRole("navigation", { name: "Console" });
  const width = () => rail.evaluate((nav) => nav.parentElement?.parentElement?.offsetWidth);
  expect(await width()).toBe(224);
  const kept = remembered(page);
  await button(page, "Show icons only").press("Enter");
  await expect.poll(width).toBe(56);
  await kept;
  await expect(button(page, "Show page names")).toBeFocused();
  await rail.getByRole("link", { name: "Allocation" }).focus();
  await expect(page.getByText("Allocation", { exact: true }).last()).toBeInViewport();
  await type(page, "Enter");
  await expect(title(page, "Allocation")).toBeVisible();
  await open(page);
  expect(await width()).toBe(56);
  await accessibleInBoth(page, "the narrow rail");
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(rail).toBeHidden();
  await button(page, "Menu").press("Enter");
  await expect(page.getByRole("dialog").getByRole("link", { name: "Imports" })).toBeVisible();
  await type(page, "Escape");
  await page.setViewportSize({ width: 800, height: 740 });
  await button(page, "Show page names").press("Enter");
  await expect.poll(width).toBe(224);

  await choose(page, "menuitemradio", "Dark", "Theme");
  await choose(page, "menuitemradio", "Compact rows", "Density");
  await page.reload();
  const html = page.locator("html");
  await expect(html).toHaveAttribute("data-theme", "dark");
  await expect(html).toHaveAttribute("data-density", "compact");
  await button(page, /^Account of/).press("Enter");
  await expect(page.getByRole("menuitem", { name: /^Copy company ID/ })).toBeVisible();
  await accessible(page, "the account menu, dark");
  await page.getByRole("menuitem", { name: "Sign out" }).press("Enter");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("T14 an agent goes to their own pages only, a viewer to records, too", async ({ page }) => {
  await signIn(page, "agent@shell.example");
  await open(page, "/my-devices");
  await type(page, "g", "d", "Control+k");
  await expect(palette(page).getByRole("option")).toHaveCount(2);
  await palette(page).getByRole("combobox").fill("your");
  await type(page, "Enter");
  await expect(title(page, "Your account")).toBeVisible();
  await choose(page, "menuitem", "Sign out");
  await expect(page).toHaveURL(/\/sign-in/);

  await signIn(page, "viewer@shell.example");
  await open(page, "/");
  await type(page, "Control+k");
  await palette(page).getByRole("combobox").fill("enrolment links");
  await expect(palette(page)).toContainText("Nothing found");
  await palette(page).getByRole("combobox").fill(testImei(FIRST));
  await expect(palette(page).getByRole("option")).toHaveCount(1);
  await type(page, "Enter");
  await expect(title(page, testImei(FIRST))).toBeVisible();
});
