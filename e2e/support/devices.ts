import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { goodCsv } from "./files.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
export const dialog = (page: Page) => page.getByRole("dialog");

/** The page passes axe as it stands. */
export async function accessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${where} ${id} ${nodes[0]?.html}`)).toEqual([]);
}

/** Finds the device with the n-th IMEI of the tests and opens its page. */
export async function openDevice(page: Page, number: number): Promise<void> {
  await page.goto(`/devices?search=${testImei(number)}`);
  await page.getByRole("link", { name: `Device ${testImei(number)}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(testImei(number));
}

/** Pre-enrols `count` devices by an import, and shows them. */
export async function importFleet(page: Page, count: number, from: number): Promise<void> {
  await page.goto("/enrol/bulk");
  await page.getByLabel("Template file").setInputFiles(goodCsv("fleet.csv", count, from));
  await button(page, "Check file").click();
  await button(page, "Commit import").click();
  await page.getByRole("link", { name: "Show these devices" }).click();
}
