import type { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect } from "./test.ts";

export const box = (page: Page, name: string | RegExp) => page.getByRole("textbox", { name });
export const imei = (page: Page) => page.getByRole("textbox", { name: "IMEI", exact: true });
export const agent = (page: Page) => page.getByRole("combobox", { name: "Agent" });
export const submit = (page: Page) => page.getByRole("button", { name: "Pre-enrol device" });
export const licences = (page: Page) => page.getByRole("list", { name: "Licences" });

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export async function expectAccessible(axe: AxeBuilder, where: string) {
  const { violations } = await axe.withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${where} ${id} ${nodes[0]?.html}`)).toEqual([]);
}

/** Opens the form of one device. */
export async function openForm(page: Page, platform: "Android" | "Windows" = "Android") {
  await page.goto("/enrol/single");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Single device enrolment");
  await page.getByRole("radio", { name: platform }).check();
}
