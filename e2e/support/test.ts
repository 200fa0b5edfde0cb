import { test as base, expect, type Page } from "playwright/test";
import { PASSWORD } from "./addresses.ts";

export { expect } from "playwright/test";

/** Signs in through the page, as a person does. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Messages a page may print although nothing is wrong: a 404 or 403 that a test asked for. */
const EXPECTED = /Failed to load resource/;

/** A test that fails when a page throws or prints an error, a content security refusal among them. */
export const test = base.extend<{ quietConsole: undefined }>({
  quietConsole: [
    async ({ context }, use) => {
      const errors: string[] = [];
      const listen = (page: Page) => {
        page.on("pageerror", (error) => errors.push(String(error)));
        page.on("console", (message) => {
          if (message.type() === "error" && !EXPECTED.test(message.text()))
            errors.push(message.text());
        });
      };
      context.on("page", listen);
      for (const page of context.pages()) listen(page);
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});
