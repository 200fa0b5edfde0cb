import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import * as SheetJs from "@e965/xlsx";
import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import { goodCsv } from "./support/files.ts";
import { expect, signIn, test } from "./support/test.ts";

const FROM = 920_000;
const COUNT = 130;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const dialog = (page: Page) => page.getByRole("dialog");
const tab = (page: Page, name: RegExp) =>
  page.getByRole("navigation", { name: "Devices by state" }).getByRole("link", { name });
const row = (page: Page, number: number) =>
  page.getByRole("row").filter({ has: page.getByRole("link", { name: deviceName(number) }) });
const deviceName = (number: number) => `Device ${testImei(FROM + number)}`;
const outcome = (page: Page) => page.getByRole("region", { name: "What became of them" });

async function accessible(page: Page, where: string) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${where} ${id} ${nodes[0]?.html}`)).toEqual([]);
}

async function openDevice(page: Page, number: number) {
  await page.goto(`/devices?search=${testImei(FROM + number)}`);
  await page.getByRole("link", { name: deviceName(number) }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(testImei(FROM + number));
}

test.describe.configure({ mode: "serial" });

test("P4 130 devices come in; tabs count them, search, filters and pages live in the address", async ({
  page,
}) => {
  await signIn(page, ownerOf("devices"));
  await page.goto("/enrol/bulk");
  await page.getByLabel("Template file").setInputFiles(goodCsv("fleet.csv", COUNT, FROM));
  await button(page, "Check file").click();
  await button(page, "Commit import").click();
  await page.getByRole("link", { name: "Show these devices" }).click();
  await expect(tab(page, /^Pre-enrolled/)).toContainText("130");
  await expect(page.getByRole("link", { name: /Remove filter Import: fleet.csv/ })).toBeVisible();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/cursor=/);
  await page.goBack();
  await expect(page).not.toHaveURL(/cursor=/);

  await page.getByRole("searchbox", { name: "Find a device" }).fill(testImei(FROM + 7));
  await button(page, "Find").click();
  await expect(page).toHaveURL(/search=/);
  await expect(page.getByRole("link", { name: /^Device \d/ })).toHaveCount(1);
  await expect(tab(page, /^All/)).toContainText("1");
  await tab(page, /^Retired/).click();
  await expect(page.getByText("No device matches")).toBeVisible();
  await page.getByRole("link", { name: "Clear all" }).click();

  await button(page, "Filters").click();
  await dialog(page).getByLabel("Platform").selectOption("Windows");
  await dialog(page).getByLabel("Last seen").selectOption("Never");
  await button(page, "Show devices").click();
  await expect(page).toHaveURL(/platform=windows&seen=never/);
  await expect(page.getByText("No device matches")).toBeVisible();
});

test("all matching: the number is typed, every device is assigned; a number that moved asks again", async ({
  page,
  context,
}) => {
  await signIn(page, ownerOf("devices"));
  await page.goto("/devices?state=pre-enrolled");
  await page.getByRole("checkbox", { name: "Select every device on this page" }).check();
  await expect(page.getByRole("region", { name: "50 selected" })).toBeVisible();
  await button(page, "Select all 130 matching").click();
  await expect(page.getByText("All 130 matching selected")).toBeVisible();
  await button(page, "Assign").click();
  await expect(dialog(page)).toContainText("State: Pre-enrolled");
  await dialog(page).getByRole("combobox", { name: "Agents" }).fill("agent@devices");
  await page.getByRole("option", { name: /Agent of devices/ }).click();
  await button(page, "Assign 130 devices").click();
  await expect(dialog(page)).toContainText("Type the number 130.");

  const elsewhere = await context.newPage();
  await openDevice(elsewhere, 129);
  await button(elsewhere, "Cancel pre-enrolment").click();
  await button(elsewhere, "Cancel 1 pre-enrolment").click();
  await expect(elsewhere.getByText("This device has ended.")).toBeVisible();

  await dialog(page).getByRole("textbox", { name: "Type 130 to go on" }).fill("130");
  await button(page, "Assign 130 devices").click();
  await expect(dialog(page).getByRole("alert")).toContainText("129 devices match now, not 130");
  await dialog(page).getByRole("textbox", { name: "Type 129 to go on" }).fill("129");
  await button(page, "Assign 129 devices").click();
  await expect(outcome(page)).toContainText("129 devices assigned");
  await expect(page.getByRole("cell", { name: "Agent of devices" })).toHaveCount(50);
});

test("each device's outcome: done, skipped and not done with its reason; nothing done is not a success", async ({
  page,
}) => {
  await signIn(page, ownerOf("devices"));
  await page.goto("/devices");
  for (const number of [128, 129]) {
    await page.getByRole("checkbox", { name: `Select device ${testImei(FROM + number)}` }).check();
  }
  await button(page, "Cancel pre-enrolment").click();
  await button(page, "Cancel 2 pre-enrolments").click();
  await expect(outcome(page)).toContainText("1 pre-enrolment cancelled");
  await expect(outcome(page)).toContainText("1 device skipped");
  await expect(outcome(page).getByRole("link", { name: testImei(FROM + 129) })).toBeVisible();
  await expect(row(page, 128)).toContainText("Cancelled");
  await page.getByRole("checkbox", { name: `Select device ${testImei(FROM + 1)}` }).waitFor({
    state: "detached",
  });
  await page.getByRole("checkbox", { name: `Select device ${testImei(FROM + 127)}` }).check();
  await button(page, "Retire").click();
  await button(page, "Retire 1 device").click();
  await expect(outcome(page)).toContainText("Nothing was done");
  await expect(outcome(page)).toContainText("cancel its pre-enrolment instead");
});

test("B1 a pasted list: what is ours is shown, what is not is listed with its verdict; a view keeps it", async ({
  page,
}) => {
  await signIn(page, ownerOf("devices"));
  await page.goto("/devices");
  await button(page, "Paste a list").click();
  const lines = [testImei(FROM + 1), testImei(FROM + 2), testImei(1), "3.53227E+14"];
  await dialog(page).getByRole("textbox", { name: "Identifiers" }).fill(lines.join("\n"));
  await button(page, "Find these devices").click();
  await expect(page.getByText("2 of 4 identifiers found")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Device \d/ })).toHaveCount(2);
  const missing = page.getByRole("list", { name: "2 identifiers were not found" });
  await expect(missing).toContainText("IMEI_SPREADSHEET_DAMAGE");
  await expect(missing).toContainText("no device of your organisation has it");

  await button(page, "Views").click();
  await dialog(page).getByRole("textbox", { name: "Name" }).fill("Two from the van");
  await button(page, "Save this view").click();
  await expect(dialog(page).getByRole("link", { name: "Two from the van" })).toBeVisible();
  await page.goto("/devices");
  await button(page, "Views").click();
  await dialog(page).getByRole("link", { name: "Two from the van" }).click();
  await expect(page.getByText("2 of 4 identifiers found")).toBeVisible();
  await button(page, "Views").click();
  await button(page, "Remove view Two from the van").click();
  await expect(dialog(page).getByText("You have saved no view yet")).toHaveCount(1);
});

test("columns are chosen, ordered and kept", async ({ page }) => {
  await signIn(page, ownerOf("devices"));
  await page.goto("/devices");
  await button(page, "Columns").click();
  await dialog(page).getByRole("checkbox", { name: "Model" }).uncheck();
  await dialog(page).getByRole("checkbox", { name: "Outlet" }).check();
  await button(page, "Move Outlet up").click();
  await button(page, "Keep these columns").click();
  await expect(page.getByRole("columnheader", { name: "Outlet" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("columnheader")).toHaveText([
    "",
    "Device",
    "State",
    "Platform",
    "Serial number",
    "Assigned to",
    "Asset tag",
    "Outlet",
    "Last seen",
  ]);
});

test("T21 what is filtered is exported, identifiers as text", async ({ page }) => {
  await signIn(page, ownerOf("devices"));
  await page.goto("/devices?state=pre-enrolled");
  for (const format of ["Workbook (.xlsx)", "CSV"]) {
    await button(page, "Export").click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: format }).click();
    const bytes = await readFile(await (await download).path());
    const book = SheetJs.read(bytes, { raw: true });
    const sheet = book.Sheets[book.SheetNames[0] ?? ""] as SheetJs.WorkSheet;
    const rows = SheetJs.utils.sheet_to_json<Record<string, string>>(sheet);
    expect(rows).toHaveLength(128);
    expect(rows.map((one) => one.IMEI)).toContain(testImei(FROM + 5));
    expect(rows[0]).toMatchObject({
      State: "pre-enrolled",
      "Agent email": "agent@devices.example",
    });
  }
});

test("P3 P6 one device: corrected with a reason, refused when taken, replaced with its licence; who did what stands there", async ({
  page,
  context,
}) => {
  await signIn(page, ownerOf("devices"));
  await openDevice(page, 3);
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
  await expect(history).toContainText("Identifier corrected by Owner of devices");
  await expect(history).toContainText(`${testImei(FROM + 3)} → ${testImei(FROM + 500)}`);
  await expect(history).toContainText("Read from the wrong box");

  const elsewhere = await context.newPage();
  await elsewhere.goto(page.url());
  await button(elsewhere, "Transfer").click();
  await dialog(elsewhere).getByRole("combobox", { name: "New agent" }).fill("viewer@devices");
  await elsewhere.getByRole("option", { name: /Viewer of devices/ }).click();
  await button(elsewhere, "Transfer device").click();
  await expect(elsewhere.getByRole("region", { name: "History" })).toContainText(
    "Given to other agents",
  );
  await button(page, "Cancel pre-enrolment").click();
  await button(page, "Cancel 1 pre-enrolment").click();
  await expect(page.getByRole("alert").filter({ hasText: "Owner of devices" })).toContainText(
    "Nothing was done",
  );
  await expect(page.getByRole("main")).toContainText("Viewer of devices");

  await button(page, "Replace").click();
  await dialog(page)
    .getByRole("textbox", { name: "IMEI", exact: true })
    .fill(testImei(FROM + 501));
  await dialog(page).getByRole("textbox", { name: "Reason" }).fill("Broken screen");
  await button(page, "Replace device").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(testImei(FROM + 501));
  await expect(page.getByRole("main")).toContainText("Viewer of devices");
  await page.goto(elsewhere.url());
  await expect(page.getByText("This device has ended.")).toBeVisible();
  await expect(history).toContainText("Replaced by another device");
});

test("T14 a viewer reads and exports, and changes nothing; an agent has a page of their own", async ({
  page,
}) => {
  await signIn(page, "viewer@devices.example");
  await page.goto("/devices");
  await expect(page.getByRole("link", { name: /^Device \d/ }).first()).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Enrol devices" })).toHaveCount(0);
  await expect(button(page, "Export")).toBeVisible();
  await openDevice(page, 9);
  await expect(button(page, /Assign|Correct|Replace|Retire|Cancel|Actions/)).toHaveCount(0);
  await page.goto("/sign-out");
  await button(page, "Sign out").click();
  await signIn(page, "agent@devices.example");
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
  await signIn(page, ownerOf("devices"));
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
      await openDevice(page, 9);
      await accessible(page, `device ${where}`);
      const { scroll, client } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        client: document.documentElement.clientWidth,
      }));
      expect(scroll, `${where} scrolls sideways`).toBeLessThanOrEqual(client);
    }
  }
});
