import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { ownerOf } from "./support/addresses.ts";
import { csv } from "./support/files.ts";
import { expect, signIn, test } from "./support/test.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PAGES = [
  "/",
  "/devices",
  "/enrol",
  "/enrol/bulk",
  "/imports",
  "/requests",
  "/allocation",
  "/users",
  "/activity",
  "/settings",
  "/outlets",
  "/links",
  "/links?tab=tokens",
  "/account",
];
const PUBLIC_PAGES = [
  "/sign-in",
  "/sign-up",
  "/reset-password",
  "/change-password",
  "/invite/none",
  "/docs",
];

/** The rules that theme and width can break; the others see the same page in all four. */
const LOOKS = ["color-contrast", "target-size"];

async function expectAccessible(page: Page, where: string, every: boolean) {
  const axe = new AxeBuilder({ page });
  const { violations } = await (every ? axe.withTags(RULES) : axe.withRules(LOOKS)).analyze();
  const told = violations.map(
    ({ id, nodes }) => `${where}: ${id} ${nodes.map((node) => node.target).join(" | ")}`,
  );
  expect(told).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page, where: string) {
  const { scroll, width } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    width: document.documentElement.clientWidth,
  }));
  expect(scroll, `${where} scrolls sideways`).toBeLessThanOrEqual(width);
}

/** Loaded once: a page follows its window and its person's theme as they change. */
async function checkEverywhere(page: Page, path: string) {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  for (const width of [1280, 360]) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      await expectNoSidewaysScroll(page, `${path} at ${width}`);
      const every = (width === 1280) === (colorScheme === "light");
      await expectAccessible(page, `${path} at ${width}, ${colorScheme}`, every);
    }
  }
}

test("every page passes axe in light and dark, wide and at 360 px", async ({ page }) => {
  test.setTimeout(300_000);
  for (const path of PUBLIC_PAGES) await checkEverywhere(page, path);
  await signIn(page, ownerOf("looks"));
  await page.goto("/enrol/bulk");
  const rows = [
    "Platform,IMEI,Serial number",
    "Android,35000000000000,",
    "Windows,,SN-LOOKS-1",
    "Andriod,,SN-LOOKS-2",
  ];
  await page.getByLabel("Template file").setInputFiles(csv("looks.csv", rows.join("\r\n")));
  await page.getByRole("button", { name: "Check file" }).click();
  await expect(page.getByRole("button", { name: "Commit import" })).toBeVisible();
  const review = new URL(page.url()).pathname;
  await checkEverywhere(page, review);
  await page.getByRole("button", { name: "Commit import" }).click();
  await page.getByRole("link", { name: "Show these devices" }).click();
  const device = await page.getByRole("link", { name: "Device SN-LOOKS-1" }).getAttribute("href");
  for (const path of [...PAGES, review, device ?? ""]) await checkEverywhere(page, path);
});

test("the operator's pages pass axe in light and dark, wide and at 360 px", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "operator@smartmdm.example");
  for (const path of ["/operator", "/operator?view=conflicts"]) await checkEverywhere(page, path);
});

test("the console works by keyboard: skip link, menu drawer at 360 px, sign out", async ({
  page,
}) => {
  await signIn(page, ownerOf("looks"));
  await page.goto("/devices");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toContainText(/skip/i);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("button", { name: "Menu" }).press("Enter");
  await page.getByRole("dialog").getByRole("link", { name: "Allocation" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Allocation" })).toBeVisible();
});
