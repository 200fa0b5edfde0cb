import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import { expect, signIn, test } from "./support/test.ts";

const FIRST = testImei(810_000);

const box = (page: Page, name: string | RegExp) => page.getByRole("textbox", { name });
const imei = (page: Page) => page.getByRole("textbox", { name: "IMEI", exact: true });
const agent = (page: Page) => page.getByRole("combobox", { name: "Agent" });
const submit = (page: Page) => page.getByRole("button", { name: "Pre-enrol device" });
const licences = (page: Page) => page.getByRole("list", { name: "Licences" });

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function expectAccessible(axe: AxeBuilder, where: string) {
  const { violations } = await axe.withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${where} ${id} ${nodes[0]?.html}`)).toEqual([]);
}

async function open(page: Page, platform: "Android" | "Windows" = "Android") {
  await page.goto("/enrol/single");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Single device enrolment");
  await page.getByRole("radio", { name: platform }).check();
}

/** What a keyboard scanner or Ctrl-V does: text that arrives at once. */
async function paste(page: Page, text: string) {
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.keyboard.press("ControlOrMeta+V");
}

test("P2: one device, from the chooser to its page, with its agent; licences before and after", async ({
  page,
}) => {
  await signIn(page, ownerOf("single"));
  await page.goto("/enrol");
  await page.getByRole("link", { name: "Single device enrolment" }).click();
  await expect(page).toHaveURL(/\/enrol\/single$/);
  await expect(submit(page)).toHaveCount(0);
  await page.getByRole("radio", { name: "Android" }).check();
  await expect(licences(page)).toContainText("1,000");
  await expect(licences(page)).toContainText("999");
  await imei(page).fill(`${FIRST.slice(0, 8)}-${FIRST.slice(8, 14)} ${FIRST.slice(14)}`);
  await expect(page.getByText("15 digits, and the check digit fits.")).toBeVisible();
  await agent(page).fill("agent@single");
  await page.getByRole("option", { name: /Agent of single/ }).click();
  await submit(page).click();
  await expect(page.getByRole("status").filter({ hasText: "Device pre-enrolled" })).toContainText(
    "Assigned to Agent of single",
  );
  await expect(page.getByText("999 licences are left to you.")).toBeVisible();
  await page.getByRole("link", { name: "Show this device" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(FIRST);
  await expect(page.getByRole("main")).toContainText("Agent of single");
});

test("B4: checked on leaving a field, on paste at once, in the words and with the code of the import", async ({
  context,
  page,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, ownerOf("single"));
  await open(page);
  await imei(page).pressSequentially("35322710012345");
  await expect(page.getByText("14 of 15 digits")).toBeVisible();
  await expect(page.getByText("IMEI_14_DIGITS")).toHaveCount(0);
  await imei(page).press("Tab");
  await expect(page.getByText(/IMEI_14_DIGITS · 14 digits: the check digit/)).toBeVisible();
  await imei(page).fill(FIRST);
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

test("P3: an identifier that is ours already is refused beside its field, with a link to our device", async ({
  page,
}) => {
  await signIn(page, ownerOf("single"));
  await open(page, "Windows");
  await box(page, "Serial number").fill("SN-TAKEN-1");
  await submit(page).click();
  await expect(page.getByText("Device pre-enrolled")).toBeVisible();
  await page.getByRole("button", { name: "Enrol another device" }).click();
  await box(page, "Serial number").fill("sn-taken-1");
  await box(page, "Model").fill("Latitude");
  await submit(page).click();
  await expect(page.getByText(/DUPLICATE_IDENTIFIER/)).toBeVisible();
  await expect(box(page, "Serial number")).toBeFocused();
  // It stands as long as the value does, also when the box is left.
  await box(page, "Model").focus();
  await expect(page.getByText(/DUPLICATE_IDENTIFIER/)).toBeVisible();
  await expect(box(page, "Model")).toHaveValue("Latitude");
  await page.getByRole("link", { name: "Open that device" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("SN-TAKEN-1");
});

test("'Enrol and add another' keeps platform and agent, blanks the rest, and waits for the next identifier", async ({
  page,
}) => {
  await signIn(page, ownerOf("single"));
  await open(page);
  await agent(page).fill("Agent of");
  await page.getByRole("option", { name: /Agent of single/ }).click();
  for (const number of [810_010, 810_011]) {
    await imei(page).fill(testImei(number));
    await box(page, "Model").fill("Field phone");
    await page.getByRole("button", { name: "Enrol and add another" }).click();
    await expect(page.getByRole("link", { name: `Device ${testImei(number)}` })).toBeVisible();
    await expect(imei(page)).toBeFocused();
    await expect(imei(page)).toHaveValue("");
    await expect(box(page, "Model")).toHaveValue("");
    await expect(agent(page)).toHaveValue("Agent of single");
  }
  await expectAccessible(new AxeBuilder({ page }), "two enrolled");
  await page.getByRole("link", { name: `Device ${testImei(810_011)}` }).click();
  await expect(page.getByRole("main")).toContainText("Agent of single");
});

test("P4: no answer keeps what was typed; sending it again, or twice at once, has the effect of once", async ({
  page,
}) => {
  await signIn(page, ownerOf("single"));
  await open(page);
  await imei(page).fill(testImei(810_020));
  const keys: (string | undefined)[] = [];
  // The server does it, and the answer is lost on the way.
  await page.route("**/api/trpc/device.create*", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    await route.fetch();
    await route.abort();
  });
  await submit(page).click();
  const panel = page.getByRole("alert").filter({ hasText: "No answer came" });
  await expect(panel).toBeVisible();
  await expect(imei(page)).toHaveValue(testImei(810_020));
  await page.unroute("**/api/trpc/device.create*");
  page.on("request", (request) => {
    if (request.url().includes("device.create")) keys.push(request.headers()["idempotency-key"]);
  });
  await panel.getByRole("button", { name: "Try again" }).dblclick();
  await expect(page.getByText("Device pre-enrolled")).toBeVisible();
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys).toHaveLength(2);
  await page.goto(`/devices?q=${testImei(810_020)}`);
  await expect(page.getByRole("link", { name: `Device ${testImei(810_020)}` })).toHaveCount(1);
});

test("the keyboard alone enrols one device after the other", async ({ page }) => {
  await signIn(page, ownerOf("single"));
  await page.goto("/enrol/single");
  const android = page.getByRole("radio", { name: "Android" });
  await android.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await expect(imei(page)).toBeFocused();
  await page.keyboard.type(testImei(810_030));
  while (!(await agent(page).evaluate((node) => node === document.activeElement)))
    await page.keyboard.press("Tab");
  await page.keyboard.type("viewer");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(agent(page)).toHaveValue("Viewer of single");
  await expect(page.getByRole("option")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Device pre-enrolled")).toBeVisible();
  await expect(page.getByRole("button", { name: "Enrol another device" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(imei(page)).toBeFocused();
  await page.keyboard.type(testImei(810_031));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Device pre-enrolled" })).toContainText(
    "Assigned to Viewer of single",
  );
});

test("B10: out of licences: both numbers, nothing lost", async ({ page }) => {
  await signIn(page, ownerOf("spent"));
  await page.goto("/allocation");
  await page.getByRole("textbox", { name: "Licences" }).fill("-1000");
  await page.getByRole("button", { name: "Allot licences" }).click();
  await expect(page.getByText("Licences allotted").first()).toBeVisible();
  await open(page, "Windows");
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
  await open(page);
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
      await open(page);
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
