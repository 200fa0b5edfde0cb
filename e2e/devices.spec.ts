import { readFile } from "node:fs/promises";
import * as SheetJs from "@e965/xlsx";
import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import { button, dialog, importFleet, openDevice } from "./support/devices.ts";
import { open } from "./support/shell.ts";
import { expect, signIn, test } from "./support/test.ts";

const FROM = 920_000;
const COUNT = 130;

const tab = (page: Page, name: RegExp) =>
  page.getByRole("navigation", { name: "Devices by state" }).getByRole("link", { name });
const row = (page: Page, number: number) =>
  page.getByRole("row").filter({ has: page.getByRole("link", { name: deviceName(number) }) });
const deviceName = (number: number) => `Device ${testImei(FROM + number)}`;
const outcome = (page: Page) => page.getByRole("region", { name: "What became of them" });

test.describe.configure({ mode: "serial" });

test("P4 130 devices come in; tabs count them, search, filters and pages live in the address", async ({
  page,
}) => {
  await signIn(page, ownerOf("devices"));
  await importFleet(page, COUNT, FROM);
  await expect(tab(page, /^Pre-enrolled/)).toContainText("130");
  await expect(page.getByRole("link", { name: /Remove filter Import: fleet.csv/ })).toBeVisible();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/cursor=/);
  await page.goBack();
  await expect(page).not.toHaveURL(/cursor=/);
  await page.getByRole("navigation", { name: "Rows on a page" }).getByText("200").click();
  await expect(page).toHaveURL(/rows=200/);
  await expect(page.getByRole("link", { name: /^Device \d/ })).toHaveCount(130);
  await page.goBack();
  await expect(page.getByRole("link", { name: /^Device \d/ })).toHaveCount(50);

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
  await openDevice(elsewhere, FROM + 129);
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
  const plan = dialog(page).getByRole("list", { name: "What it will do" });
  await expect(plan).toContainText("2 devices");
  await expect(plan).toContainText("1 to cancel");
  await expect(plan).toContainText("1 cancelled, left as they are");
  await button(page, "Cancel 1 pre-enrolment").click();
  await expect(outcome(page)).toContainText("1 pre-enrolment cancelled");
  await expect(outcome(page)).toContainText("1 device skipped");
  await expect(outcome(page).getByRole("link", { name: testImei(FROM + 129) })).toBeVisible();
  await expect(row(page, 128)).toContainText("Cancelled");
  await page.getByRole("checkbox", { name: `Select device ${testImei(FROM + 1)}` }).waitFor({
    state: "detached",
  });
  await page.getByRole("checkbox", { name: `Select device ${testImei(FROM + 127)}` }).check();
  await button(page, "Retire").click();
  await expect(dialog(page)).toContainText("None of them can be retired");
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

test("by keyboard: j and k go from device to device, x picks, Enter opens", async ({ page }) => {
  await signIn(page, ownerOf("devices"));
  await open(page, "/devices?state=pre-enrolled");
  await expect(page.getByRole("link", { name: deviceName(127) })).toBeVisible();
  for (const key of ["j", "j", "x", "k"]) await page.keyboard.press(key);
  await expect(page.getByRole("region", { name: "1 selected" })).toBeVisible();
  await expect(
    page.getByRole("checkbox", { name: `Select device ${testImei(FROM + 126)}` }),
  ).toBeChecked();
  await page.keyboard.press("Space");
  await expect(dialog(page)).toContainText("fleet.csv, row");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: deviceName(127) })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(testImei(FROM + 127));
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
