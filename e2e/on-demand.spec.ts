import { ownerOf } from "./support/addresses.ts";
import { expect, signIn, test } from "./support/test.ts";

test("what is fetched on demand opens at the first press, by keyboard and by pointer, and gives the focus back", async ({
  page,
}) => {
  await signIn(page, ownerOf("console"));
  await page.goto("/devices");
  const account = page.getByRole("button", { name: /^Account of/ });
  await account.press("Enter");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitemradio").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(account).toBeFocused();

  await page.reload();
  await account.click();
  await page.getByRole("menuitem", { name: /^Copy company ID/ }).press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(account).toBeFocused();

  const filters = page.getByRole("button", { name: "Filters", exact: true });
  await filters.press("Enter");
  await expect(page.getByRole("dialog").getByRole("combobox", { name: "Agent" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(filters).toBeFocused();
});
