import type { Locator, Page } from "playwright/test";
import type { UploadFile } from "./files.ts";

export async function check(page: Page, file: UploadFile) {
  await page.goto("/enrol/bulk");
  await page.getByLabel("Template file").setInputFiles(file);
  await page.getByRole("button", { name: "Check file" }).press("Enter");
}

/** Goes through the page by Tab until a control has the focus. */
export async function tabTo(page: Page, control: Locator) {
  await control.waitFor();
  for (let presses = 0; presses < 150; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab never came to it");
}

export const rowsOf = (page: Page) => page.getByRole("list", { name: "Rows of the file" });

export async function copied(page: Page, text: string) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
}
