import type { Page } from "playwright/test";
import { ownerOf } from "./support/addresses.ts";
import { goodCsv, type UploadFile } from "./support/files.ts";
import { expect, signIn, test } from "./support/test.ts";

async function upload(page: Page, file: UploadFile) {
  await page.goto("/enrol/bulk");
  await page.getByLabel("Template file").setInputFiles(file);
  await page.getByRole("button", { name: "Check file" }).click();
  await expect(page).toHaveURL(/\/imports\/[\w-]+$/);
}

const commit = (page: Page) => page.getByRole("button", { name: "Commit import" });

async function devicesFound(page: Page): Promise<string> {
  await page.goto("/devices");
  return page.getByRole("main").innerText();
}

test("P4, B11: a double click on Commit import has the effect of once", async ({ page }) => {
  await signIn(page, ownerOf("double"));
  await upload(page, goodCsv("double.csv", 120, 1_000));
  await commit(page).dblclick();
  await expect(page.getByText("pre-enrolled").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Show these devices" })).toBeVisible();
  expect(await devicesFound(page)).toContain("120");
  await page.goto("/allocation");
  await expect(page.getByRole("list", { name: "Licences of the organisation" })).toContainText(
    "880",
  );
});

test("P4: two tabs commit at once; both show the same result", async ({ context, page }) => {
  await signIn(page, ownerOf("tabs"));
  await upload(page, goodCsv("tabs.csv", 150, 2_000));
  await expect(commit(page)).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(commit(other)).toBeVisible();
  await Promise.all([commit(page).click(), commit(other).click()]);
  for (const tab of [page, other]) {
    await expect(tab.getByRole("link", { name: "Show these devices" })).toBeVisible();
    await expect(tab.getByRole("main")).toContainText("150");
  }
  await page.goto("/allocation");
  await expect(page.getByRole("list", { name: "Licences of the organisation" })).toContainText(
    "850",
  );
});

test("B10: too few licences: both numbers, nothing written, and the first 1,000 rows can be kept", async ({
  page,
}) => {
  await signIn(page, ownerOf("few"));
  await upload(page, goodCsv("few.csv", 1_200, 10_000));
  await commit(page).click();
  const refusal = page.getByRole("alert").filter({ hasText: "1,200" });
  await expect(refusal).toContainText("1,000");
  const address = page.url();
  expect(await devicesFound(page)).toContain("No devices here yet");
  await page.goto(address);
  await commit(page).click();
  await page.getByRole("button", { name: "Keep the first 1,000 rows" }).click();
  await expect(page.getByRole("list", { name: "Rows of the file" })).toContainText(
    /[^,\d]200\s*excluded/,
  );
  await commit(page).click();
  await page.getByRole("link", { name: "Show these devices" }).click();
  await expect(page).toHaveURL(/\/devices\?import=/);
  await expect(page.getByRole("main")).toContainText("1,000");
});

test("a reload in mid-check goes on showing the check, which runs to its end", async ({ page }) => {
  await signIn(page, ownerOf("reload"));
  await upload(page, goodCsv("reload.csv", 19_000, 100_000));
  await page.reload();
  await expect(commit(page)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("main")).toContainText("19,000");
});
