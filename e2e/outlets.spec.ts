import { readFileSync } from "node:fs";
import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import { csv } from "./support/files.ts";
import { expect, signIn, test } from "./support/test.ts";

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const outlets = (page: Page) => page.getByRole("table", { name: "Outlets", exact: true });
const partners = (page: Page) => page.getByRole("table", { name: "Channel partners" });
const row = (page: Page, name: string) =>
  outlets(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name, exact: true }) });

async function openOutlets(page: Page, email = ownerOf("places")) {
  await signIn(page, email);
  await page.goto("/outlets");
  const heading = { level: 1, name: "Outlets and channel partners" } as const;
  await expect(page.getByRole("heading", heading)).toBeVisible();
}

async function addPartner(page: Page, name: string) {
  await press(page, "Add channel partner");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await press(page, "Save channel partner");
  await expect(partners(page).getByRole("rowheader", { name, exact: true })).toBeVisible();
}

test("places are added, edited and removed in a drawer; one in use is not, and the page says by what", async ({
  page,
}) => {
  await openOutlets(page);
  await addPartner(page, "North Retail");
  await press(page, "Add outlet");
  await page.getByLabel("Name", { exact: true }).fill("Harbour");
  await page.getByLabel("Channel partner", { exact: true }).fill("North");
  await page.getByRole("option", { name: "North Retail" }).click();
  await press(page, "Save outlet");
  await expect(row(page, "Harbour")).toContainText("North Retail");

  await press(page, "Add outlet");
  await page.getByLabel("Name", { exact: true }).fill("  HARBOUR ");
  await press(page, "Save outlet");
  await expect(page.getByText("There is an outlet HARBOUR already")).toBeVisible();
  await page.keyboard.press("Escape");

  await press(page, "Edit Harbour");
  await page.getByLabel("Name", { exact: true }).fill("Harbour East");
  await press(page, "Save outlet");
  await expect(row(page, "Harbour East")).toBeVisible();

  await page.goto("/enrol/single");
  await page.getByLabel("Android").check();
  await page.getByLabel("IMEI", { exact: true }).fill(testImei(88_001));
  await page.getByLabel("Outlet", { exact: true }).fill("Harbour");
  await page.getByRole("option", { name: "Harbour East" }).click();
  await press(page, "Pre-enrol device");
  await expect(page.getByText("pre-enrolled", { exact: false }).first()).toBeVisible();
  await page.goto("/outlets");
  await press(page, "Remove Harbour East");
  await press(page, "Remove outlet");
  const told = page.getByRole("region", { name: "Notifications" });
  await expect(told.getByText(/Harbour East is in use by 1 live device\./)).toBeVisible();
  await page.getByRole("link", { name: "1 device of Harbour East" }).click();
  await expect(page).toHaveURL(/\/devices\?outlet=/);
  await expect(page.getByRole("heading", { level: 1, name: "Devices" })).toBeVisible();
});

test("a list is shown before it is added, all or nothing; the export goes back in unchanged", async ({
  page,
}) => {
  await openOutlets(page);
  await press(page, "Import");
  const list = page.getByLabel("List of outlets");
  await list.setInputFiles(
    csv("bad.csv", "Outlet,Channel partner\r\nPier 1,West\r\n#REF!,West\r\nPIER 1,West"),
  );
  await press(page, "Check list");
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText("A3 · FORMULA_NOT_ACCEPTED")).toBeVisible();
  await expect(drawer.getByText("A4 · DUPLICATE_IN_FILE")).toBeVisible();
  await expect(drawer.getByRole("button", { name: /^Add / })).toHaveCount(0);

  await list.setInputFiles(
    csv("good.csv", "Channel partner,Outlet\r\nWest,Pier 1\r\nWest,=Pier 2\r\n,Pier 3"),
  );
  await press(page, "Check list");
  await expect(drawer.getByText("Will add 3 outlets and 1 channel partner.")).toBeVisible();
  await press(page, "Add 3 outlets and 1 channel partner");
  await expect(row(page, "Pier 1")).toContainText("West");
  await expect(row(page, "=Pier 2")).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const exported = readFileSync(await (await download).path(), "utf8");
  expect(exported).toContain("'=Pier 2,West");
  await press(page, "Import");
  await list.setInputFiles(csv("again.csv", exported));
  await press(page, "Check list");
  await expect(drawer.getByText("Everything in the list is here already.")).toBeVisible();
});

test("T14 a viewer reads and exports, and has no control that changes anything", async ({
  page,
}) => {
  await openOutlets(page, "viewer@places.example");
  await expect(page.getByRole("link", { name: "Export XLSX" })).toBeVisible();
  for (const name of [/^Add /, /^Edit /, /^Remove /, /^Import$/])
    await expect(page.getByRole("button", { name })).toHaveCount(0);
});
