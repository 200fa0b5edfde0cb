import { readFile } from "node:fs/promises";
import * as SheetJs from "@e965/xlsx";
import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import { done, expectClosed, expectForbidden } from "./support/console-api.ts";
import { askToJoin, companyIdOf, signInOnDevice } from "./support/device-client.ts";
import { button, importFleet, openDevice } from "./support/devices.ts";
import { csv } from "./support/files.ts";
import { expect, signIn, test } from "./support/test.ts";

const ORGANISATION = "journey-viewer";
const FROM = 963_000;

/** Controls that read: nothing else may stand on a page of a viewer. */
const READING =
  /^(Copy |Find|Filter|Columns|Views|Paste a list|Export|Select$|Check history|Repair workbook|Download|Show |Clear|Remove filter|All|Next|Previous|As a table|As a chart|Table|Chart)/;

/** A fleet of three, an import that waits with a problem, a request that waits, an outlet and a link. */
async function fill(owner: Page): Promise<string> {
  await signIn(owner, ownerOf(ORGANISATION));
  await importFleet(owner, 3, FROM);
  await expect(owner.getByRole("link", { name: /^Device \d/ })).toHaveCount(3);
  await done(owner, "outlet.create", { name: "Quay" });
  await done(owner, "link.create", { label: "Gate" });
  const api = owner.request;
  const token = await signInOnDevice(api, `agent@${ORGANISATION}.example`);
  const raised = await askToJoin(api, token, await companyIdOf(api), FROM + 50);
  await owner.goto("/enrol/bulk");
  const file = csv("waits.csv", `Platform,IMEI\r\nAndroid,${testImei(FROM + 60)}\r\nAndroid,123`);
  await owner.getByLabel("Template file").setInputFiles(file);
  await button(owner, "Check file").click();
  await expect(button(owner, "Commit import")).toBeVisible();
  return raised.requestCode;
}

/** Whatever could be pressed or filled on the page, but what only reads. */
async function changing(page: Page): Promise<string[]> {
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toBeVisible();
  const names = await main
    .getByRole("button")
    .evaluateAll((all) =>
      all.map((one) => one.getAttribute("aria-label") ?? one.textContent?.trim() ?? ""),
    );
  const fields = await main
    .locator("form[method=post], input[type=checkbox], input[type=file], textarea")
    .evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 200)));
  return [...names.filter((name) => !READING.test(name)), ...fields];
}

async function saved(page: Page, press: () => Promise<void>) {
  const download = page.waitForEvent("download");
  await press();
  const bytes = await readFile(await (await download).path());
  const book = SheetJs.read(bytes, { raw: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ""] as SheetJs.WorkSheet;
  return SheetJs.utils.sheet_to_json<Record<string, string>>(sheet);
}

test("T14 T21 a viewer reads every list and record, exports what is filtered, and finds nothing that changes anything", async ({
  page,
  browser,
}) => {
  const owner = await (await browser.newContext()).newPage();
  const requestCode = await fill(owner);
  const importPath = new URL(owner.url()).pathname;
  await signIn(page, `viewer@${ORGANISATION}.example`);

  await test.step("every page shows its data, and no control that changes any", async () => {
    const pages: [string, string][] = [
      ["/", "Overview"],
      ["/devices", testImei(FROM + 1)],
      ["/imports", "waits.csv"],
      ["/requests", requestCode],
      ["/users", `agent@${ORGANISATION}.example`],
      ["/allocation", `Owner of ${ORGANISATION}`],
      ["/outlets", "Quay"],
      ["/activity", "fleet.csv"],
      ["/settings", "Support contact"],
    ];
    for (const [path, data] of pages) {
      await page.goto(path);
      const bare = (await page.getByRole("main").textContent())?.replaceAll(/\s/g, "") ?? "";
      expect(bare, path).toContain(data.replaceAll(/\s/g, ""));
      expect(await changing(page), path).toEqual([]);
    }
  });

  await test.step("a request: its evidence, and no bar to decide it", async () => {
    await page.goto("/requests");
    await page.getByRole("link", { name: `Request ${requestCode} from` }).click();
    const evidence = page.getByRole("region", { name: "Evidence" });
    await expect(evidence.getByText("Company ID, typed as")).toBeVisible();
    for (const name of ["Approve", "Reject"]) await expect(button(page, name)).toHaveCount(0);
    await expect(page.getByRole("textbox", { name: "Reason" })).toHaveCount(0);
    expect(await changing(page)).toEqual([]);
  });

  await test.step("a device: its history, and no verb, at phone width either", async () => {
    await openDevice(page, FROM + 1);
    await expect(page.getByRole("region", { name: "History" })).toContainText("Pre-enrolled");
    expect(await changing(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await changing(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step("an import that waits: its plan and its problem, its repair workbook, and no commit", async () => {
    await page.goto(importPath);
    await expect(page.getByText("IMEI_LENGTH").first()).toBeVisible();
    for (const name of ["Commit import", "Discard", "Undo import"])
      await expect(button(page, name)).toHaveCount(0);
    expect(await changing(page)).toEqual([]);
    const repair = await page.request.get(`/api${importPath}/repair?format=csv`);
    expect(await repair.text()).toContain("IMEI_LENGTH");
  });

  await test.step("what is filtered leaves as a file: devices, outlets, ledger, activity", async () => {
    await page.goto(`/devices?search=${testImei(FROM + 1)}`);
    await expect(page.getByRole("link", { name: /^Device \d/ })).toHaveCount(1);
    const devices = await saved(page, async () => {
      await button(page, "Export").click();
      await page.getByRole("menuitem", { name: "CSV" }).click();
    });
    expect(devices.map(({ IMEI }) => IMEI)).toEqual([testImei(FROM + 1)]);
    const press = (name: string) => () => page.getByRole("link", { name }).click();
    await page.goto("/outlets");
    expect(await saved(page, press("Export CSV"))).toMatchObject([{ Outlet: "Quay" }]);
    await page.goto("/allocation?reason=draw");
    expect(await saved(page, press("Export CSV"))).toMatchObject([{ Licences: "3" }]);
    await page.goto("/activity?thing=outlet");
    expect(await saved(page, press("Export CSV"))).toMatchObject([{ Name: "Quay" }]);
  });

  await test.step("views of the list are their own; what enrols or is the platform's is closed", async () => {
    await page.goto("/devices?state=pre-enrolled");
    await button(page, "Views").click();
    await page.getByRole("textbox", { name: "Name" }).fill("Not seen yet");
    await button(page, "Save this view").click();
    await expect(page.getByRole("link", { name: "Not seen yet" })).toBeVisible();
    for (const path of ["/enrol", "/enrol/single", "/enrol/bulk", "/links", "/my-devices"])
      await expectClosed(page, path);
    await expectForbidden(page, "viewer");
  });
  await owner.context().close();
});
