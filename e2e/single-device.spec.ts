import { AxeBuilder } from "@axe-core/playwright";
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

const FIRST = testImei(810_000);

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

test("P3: an identifier that is ours already is refused beside its field, with a link to our device", async ({
  page,
}) => {
  await signIn(page, ownerOf("single"));
  await openForm(page, "Windows");
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
  await openForm(page);
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
  await openForm(page);
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
