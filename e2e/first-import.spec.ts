import { goodCsv } from "./support/files.ts";
import { linkMailedTo } from "./support/mails.ts";
import { expect, signIn, test } from "./support/test.ts";

const EMAIL = "first@harbourworks.example";
const PASSWORD = "seven quiet lanterns";
const ORGANISATION = "Harbourworks";

test("a new organisation, from sign-up to its first committed import", async ({
  browser,
  page,
}) => {
  await test.step("the owner signs up and activates the account", async () => {
    await page.goto("/sign-up");
    await page.getByLabel("Organisation", { exact: true }).fill(ORGANISATION);
    await page.getByLabel("Your name", { exact: true }).fill("Mira Holt");
    await page.getByLabel("Work email", { exact: true }).fill(EMAIL);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Make organisation" }).click();
    await expect(page.getByRole("status")).toContainText("Your organisation is made");
    await page.goto(await linkMailedTo(EMAIL));
    await page.getByRole("button", { name: "Activate account" }).click();
    await expect(page.getByRole("status")).toContainText("The account is activated");
  });

  await test.step("an operator grants 40 licences; they are the first owner's at once", async () => {
    const platform = await browser.newContext();
    const operator = await platform.newPage();
    await signIn(operator, "operator@smartmdm.example");
    await operator.goto("/operator");
    await operator
      .getByLabel("Organisation", { exact: true })
      .selectOption({ label: ORGANISATION });
    await operator.getByLabel("Licences", { exact: true }).fill("40");
    await operator.getByRole("button", { name: "Grant licences" }).click();
    await expect(operator.getByText("Licences granted").first()).toBeVisible();
    await platform.close();
  });

  await test.step("the first import is committed", async () => {
    await signIn(page, EMAIL, PASSWORD);
    await page.goto("/enrol/bulk");
    await page.getByLabel("Template file").setInputFiles(goodCsv("first.csv", 30, 620_000));
    await page.getByRole("button", { name: "Check file" }).click();
    await page.getByRole("button", { name: "Commit import" }).click();
    await page.getByRole("link", { name: "Show these devices" }).click();
    await expect(page).toHaveURL(/\?import=./);
    await expect(page.getByRole("main")).toContainText("30 of 30");
    await page.goto("/allocation");
    const ledger = page.getByRole("list", { name: "Licences of the organisation" });
    await expect(ledger).toContainText(/10\s*available to users/);
    await expect(ledger).toContainText(/30\s*in use/);
  });
});
