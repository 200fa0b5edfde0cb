import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { done } from "./console-api.ts";
import { accessible, button } from "./devices.ts";

/** The one heading of a page. */
export const title = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

/** Goes to a page afresh: its keys are there when the palette's button says its own. */
export async function open(page: Page, path?: string) {
  if (path === undefined) await page.reload();
  else await page.goto(path);
  await expect(button(page, "Go to")).toHaveAttribute("aria-keyshortcuts", "Control+K");
}

/** Presses keys, one after the other. */
export async function type(page: Page, ...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Pre-enrols devices with the IMEIs of these numbers, one after the other. */
export async function preEnrol(page: Page, numbers: readonly number[], more: object = {}) {
  for (const number of numbers) {
    const device = { platform: "android", imei: testImei(number) };
    await done(page, "device.create", { device, ...more });
  }
}

/** What lies over the page passes axe, in the dark the rules that a theme can break. */
export async function accessibleInBoth(page: Page, where: string) {
  await accessible(page, where);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const { violations } = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
  expect(violations.map(({ nodes }) => `${where}, dark ${nodes[0]?.html}`)).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
}
