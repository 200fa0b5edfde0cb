import { readFile } from "node:fs/promises";
import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { DEMO_TEMPLATE } from "./support/addresses.ts";
import { mendWorkbook } from "./support/files.ts";
import { expect, signIn, test } from "./support/test.ts";

const main = (page: Page) => page.getByRole("main");

async function download(
  page: Page,
  press: () => Promise<void>,
): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test("P2, P4: 20,000 devices, from the template to the database, exact against allocation", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page, "owner@acme.example");

  await test.step("download the template", async () => {
    await page.goto("/enrol/bulk");
    await expect(main(page)).toContainText("20,000");
    const template = await download(page, () =>
      page.getByRole("link", { name: "Download template" }).click(),
    );
    expect(template.name).toMatch(/\.xlsx$/);
    expect(template.bytes.subarray(0, 2).toString()).toBe("PK");
  });

  await test.step("upload the demo's file, and see what is wrong while it is read", async () => {
    await page.getByLabel("Template file").setInputFiles(DEMO_TEMPLATE);
    await page.getByRole("button", { name: "Check file" }).click();
    await expect(page).toHaveURL(/\/imports\/[\w-]+$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("devices-20000.xlsx");
    await expect(page.getByRole("button", { name: "Commit import" })).toBeVisible({
      timeout: 60_000,
    });
    await expect(main(page)).toContainText("IMEI_14_DIGITS");
    const rows = page.getByRole("list", { name: "Rows of the file" });
    await expect(rows).toContainText("20,000");
    await expect(rows).toContainText("19,946");
    await expect(rows).toContainText("54");
    const licences = page.getByRole("list", { name: "Licences" });
    await expect(licences).toContainText("19,946");
    await expect(licences).toContainText("20,000");
  });

  await test.step("take the repair workbook, mend it, upload it into the same import", async () => {
    const address = page.url();
    const repair = await download(page, () =>
      page.getByRole("button", { name: "Repair workbook" }).click(),
    );
    let count = 0;
    const mended = mendWorkbook(repair.bytes, "mended.xlsx", (row, index) => {
      count += 1;
      expect(row.Problem).toBeTruthy();
      expect(row["How to mend"]).toBeTruthy();
      return { Platform: "Android", IMEI: testImei(700_000 + index) };
    });
    expect(count).toBe(54);
    await page.getByLabel("Template file").setInputFiles(mended);
    await page.getByRole("button", { name: "Check file" }).click();
    const rows = page.getByRole("list", { name: "Rows of the file" });
    await expect(rows).toContainText(/20,000\s*new/, { timeout: 30_000 });
    await expect(page).toHaveURL(address);
  });

  await test.step("commit, and find the devices", async () => {
    await page.getByRole("button", { name: "Commit import" }).click();
    await page.getByRole("link", { name: "Show these devices" }).click({ timeout: 30_000 });
    await expect(page).toHaveURL(/\/devices\?import=/);
    await expect(main(page)).toContainText("20,000");
    await page.getByRole("searchbox", { name: "Find a device" }).fill(testImei(700_007));
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("link", { name: `Device ${testImei(700_007)}` }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(testImei(700_007));
    await expect(main(page)).toContainText("Pre-enrolled by");
    await expect(main(page)).toContainText("devices-20000.xlsx");
  });

  await test.step("the ledger agrees", async () => {
    await page.goto("/allocation");
    const ledger = page.getByRole("list", { name: "Licences of the organisation" });
    await expect(ledger).toContainText("25,000");
    await expect(ledger).toContainText("5,000");
    await expect(ledger).toContainText("20,000");
  });
});
