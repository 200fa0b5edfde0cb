import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import { askToJoin, companyIdOf, register, statusOf } from "./support/device-client.ts";
import { accessible, button, dialog, importFleet, openDevice } from "./support/devices.ts";
import { expect, signIn, test } from "./support/test.ts";

const FROM = 930_000;
const COUNT = 12;

test.describe.configure({ mode: "serial" });

test("P3 P6 one device: assigned, corrected with a reason, refused when taken, replaced with its licence; who did what stands there", async ({
  page,
  context,
}) => {
  await signIn(page, ownerOf("device"));
  await importFleet(page, COUNT, FROM);
  await expect(page.getByRole("link", { name: `Device ${testImei(FROM + 3)}` })).toBeVisible();
  await openDevice(page, FROM + 9);
  await button(page, "Assign agents").click();
  await dialog(page).getByRole("combobox", { name: "Agents" }).fill("agent@device");
  await page.getByRole("option", { name: /Agent of device/ }).click();
  await button(page, "Keep these agents").click();
  await expect(page.getByRole("region", { name: "History" })).toContainText("Assigned by");
  await openDevice(page, FROM + 3);
  await button(page, "Correct").click();
  const imei = dialog(page).getByRole("textbox", { name: "IMEI", exact: true });
  await imei.fill(testImei(FROM + 4));
  await button(page, "Correct device").click();
  await expect(dialog(page)).toContainText("Say why");
  await dialog(page).getByRole("textbox", { name: "Reason" }).fill("Read from the wrong box");
  await button(page, "Correct device").click();
  await expect(dialog(page)).toContainText("DUPLICATE_IDENTIFIER");
  await expect(dialog(page).getByRole("link", { name: "Open that device" })).toBeVisible();
  await imei.fill(testImei(FROM + 500));
  await button(page, "Correct device").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(testImei(FROM + 500));
  const history = page.getByRole("region", { name: "History" });
  await expect(history).toContainText("Identifier corrected by Owner of device");
  await expect(history).toContainText(`${testImei(FROM + 3)} → ${testImei(FROM + 500)}`);
  await expect(history).toContainText("Read from the wrong box");

  const elsewhere = await context.newPage();
  await elsewhere.goto(page.url());
  await button(elsewhere, "Transfer").click();
  await dialog(elsewhere).getByRole("combobox", { name: "New agent" }).fill("viewer@device");
  await elsewhere.getByRole("option", { name: /Viewer of device/ }).click();
  await button(elsewhere, "Transfer device").click();
  await expect(elsewhere.getByRole("region", { name: "History" })).toContainText(
    "Assigned by Owner of device",
  );
  await button(page, "Cancel pre-enrolment").click();
  await button(page, "Cancel 1 pre-enrolment").click();
  await expect(page.getByRole("alert").filter({ hasText: "Owner of device" })).toContainText(
    "Nothing was done",
  );
  await expect(page.getByRole("main")).toContainText("Viewer of device");

  await button(page, "Replace").click();
  await dialog(page)
    .getByRole("textbox", { name: "IMEI", exact: true })
    .fill(testImei(FROM + 501));
  await dialog(page).getByRole("textbox", { name: "Reason" }).fill("Broken screen");
  await button(page, "Replace device").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(testImei(FROM + 501));
  await expect(page.getByRole("main")).toContainText("Viewer of device");
  await page.goto(elsewhere.url());
  await expect(page.getByText("This device has ended.")).toBeVisible();
  await expect(history).toContainText("Replaced by another device");
});

test("P5 a pending request about a device is decided on its page: evidence, agent and approval beside what they are about", async ({
  page,
}) => {
  await signIn(page, ownerOf("device"));
  const token = await register(page.request, "bo@device.people.example", "Bo Field");
  const companyId = await companyIdOf(page.request);
  const raised = await askToJoin(page.request, token, companyId, FROM + 10);
  await openDevice(page, FROM + 10);
  await expect(page.getByText(`${raised.requestCode} about this device waits`)).toBeVisible();
  await button(page, `Decide request ${raised.requestCode} here`).click();
  const drawer = page.getByRole("dialog", { name: `Tagging request ${raised.requestCode}` });
  await expect(drawer).toContainText("Bo Field");
  await drawer.getByRole("button", { name: "Reject" }).click();
  await expect(drawer.getByRole("textbox", { name: "Reason" })).toBeFocused();
  await accessible(page, "decide on the device page");
  await drawer.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText(`Request ${raised.requestCode} approved`)).toBeVisible();
  await expect(drawer).toHaveCount(0);
  await expect(page.getByText("about this device waits")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "What is known" })).toContainText("Bo Field");
  expect((await statusOf(page.request, raised)).status).toBe("approved");

  await button(page, "Provisioning QR").click();
  await button(page, "Make the QR").click();
  await expect(
    dialog(page).getByRole("img", { name: /QR code of the provisioning/ }),
  ).toBeVisible();
  await expect(dialog(page)).toContainText("1 use");
});

test("T14 a viewer reads and exports, and changes nothing; an agent has a page of their own", async ({
  page,
}) => {
  await signIn(page, "viewer@device.example");
  await page.goto("/devices");
  await expect(page.getByRole("link", { name: /^Device \d/ }).first()).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Enrol devices" })).toHaveCount(0);
  await expect(button(page, "Export")).toBeVisible();
  await openDevice(page, FROM + 9);
  await expect(button(page, /Assign|Correct|Replace|Retire|Cancel|Actions/)).toHaveCount(0);
  await page.goto("/sign-out");
  await button(page, "Sign out").click();
  await signIn(page, "agent@device.example");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("My devices");
  await expect(page.getByRole("table", { name: "My devices" })).toContainText(
    "Open the SmartMDM app on it and sign in.",
  );
  await expect(page.getByText("You have asked for no device yet")).toBeVisible();
  await expect(page.getByRole("link", { name: "Ask for another device" })).toBeVisible();
  await page.goto("/devices");
  await expect(page.getByText("This page is for")).toBeVisible();
});

test("list, selection, dialogs, device and own devices pass axe in both themes, wide and at 360 px", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page, ownerOf("device"));
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 360]) {
      const where = `${width} ${colorScheme}`;
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await page.goto("/devices?state=pre-enrolled");
      if (width === 360) await button(page, "Select").click();
      await page
        .getByRole("checkbox", { name: /Select device/ })
        .nth(1)
        .check();
      await accessible(page, `list ${where}`);
      await button(page, "Assign").click();
      await expect(dialog(page)).toBeVisible();
      await accessible(page, `assign ${where}`);
      await page.keyboard.press("Escape");
      await button(page, "Columns").click();
      await expect(dialog(page).getByText("Shown, in this order")).toBeVisible();
      await accessible(page, `columns ${where}`);
      await openDevice(page, FROM + 9);
      await accessible(page, `device ${where}`);
      const { scroll, client } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        client: document.documentElement.clientWidth,
      }));
      expect(scroll, `${where} scrolls sideways`).toBeLessThanOrEqual(client);
    }
  }
});
