import { ownerOf, PASSWORD } from "./support/addresses.ts";
import { expect, signIn, test } from "./support/test.ts";

const OWNER = ownerOf("console");
const VIEWER = "viewer@console.example";

test("T14 an owner changes the settings, a viewer reads them and has nothing to press", async ({
  page,
  browser,
}) => {
  await signIn(page, OWNER);
  await page.goto("/settings");
  await page.getByLabel("Support contact").fill("help@console.example");
  await page.getByRole("button", { name: "Save organisation" }).click();
  await expect(page.getByText("Settings saved")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Support contact")).toHaveValue("help@console.example");

  const other = await (await browser.newContext()).newPage();
  await signIn(other, VIEWER);
  await other.goto("/settings");
  await expect(other.getByText("help@console.example")).toBeVisible();
  await expect(other.getByRole("button", { name: /Save|Make a new company ID/ })).toHaveCount(0);
});

test("a new company ID is made, and the old one stands beside it until its day", async ({
  page,
}) => {
  await signIn(page, OWNER);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Make a new company ID" }).click();
  const asked = page.getByRole("dialog", { name: "Make a new company ID?" });
  await asked.getByRole("button", { name: "Make a new company ID" }).click();
  await expect(page.getByText("New company ID made")).toBeVisible();
  await expect(page.getByText(/^works until/)).toHaveCount(1);
  await page.getByRole("button", { name: "End now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End it now" }).click();
  await expect(page.getByText(/^works until/)).toHaveCount(0);
});

test("a rule is tried on past requests before its switch works", async ({ page }) => {
  await signIn(page, OWNER);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.getByRole("textbox", { name: "Domain" }).fill("console.example");
  await page.getByLabel("Approves at most").fill("5");
  await page.getByRole("button", { name: "Add rule" }).click();
  await expect(page.getByText("Addresses at console.example")).toBeVisible();
  await page.getByRole("button", { name: "Switch Addresses at console.example on" }).click();
  await expect(page.getByText(/Try the rule on past requests/)).toBeVisible();
  await page
    .getByRole("button", { name: "Try Addresses at console.example on past requests" })
    .click();
  await expect(page.getByText(/Would have approved 0 of the last 0 requests/)).toBeVisible();
  await page.getByRole("button", { name: "Switch Addresses at console.example on" }).click();
  await expect(
    page.getByRole("button", { name: "Switch Addresses at console.example off" }),
  ).toBeVisible();
});

test("P6 the activity tells of it with before and after, and its chain is whole", async ({
  page,
}) => {
  await signIn(page, VIEWER);
  await page.goto("/activity");
  await page.getByLabel("What").selectOption("organisation");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page).toHaveURL(/thing=organisation/);
  await expect(page.getByText("help@console.example").first()).toBeVisible();
  await page.getByRole("button", { name: "Check history" }).click();
  await expect(page.getByText(/changes checked: the chain is whole/)).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^activity-\d{4}-\d\d-\d\d\.csv$/);
});

test("credentials made for an agent are shown once and changed at first use", async ({
  page,
  browser,
}) => {
  await signIn(page, OWNER);
  await page.goto("/users");
  await page.getByRole("button", { name: "Make credentials" }).click();
  const drawer = page.getByRole("dialog", { name: "Make credentials" });
  await drawer.getByLabel("Name").fill("Ivo Sand");
  await drawer.getByLabel("Email of the new user").fill("ivo@console.example");
  await drawer.getByRole("button", { name: "Make credentials" }).click();
  const password = drawer.getByText(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
  await expect(password).toBeVisible();
  const made = (await password.textContent()) ?? "";
  const link = await drawer.getByLabel("Link that activates the address").inputValue();
  await drawer.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: /ivo@console\.example/ })).toBeVisible();

  const answer = await (await browser.newContext()).request.post("/api/device/account.signIn", {
    data: { email: "ivo@console.example", password: made },
  });
  expect((await answer.json()).error.data.appCode).toBe("PASSWORD_CHANGE_REQUIRED");

  // No mail server is set up: whoever made them brings them the link.
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await other.getByRole("button", { name: "Activate account" }).click();
  await expect(other.getByRole("status")).toContainText("The account is activated");
});

test("what hangs on somebody is listed before they are disabled, and they are let in again", async ({
  page,
}) => {
  await signIn(page, OWNER);
  await page.goto("/users");
  await page.getByRole("button", { name: "Actions for agent@console.example" }).click();
  await page.getByRole("menuitem", { name: /Disable/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Disable/ });
  await expect(dialog.getByText("Nothing hangs on them.")).toBeVisible();
  await dialog.getByRole("button", { name: "Disable user" }).click();
  const row = page.getByRole("row", { name: /agent@console\.example/ });
  await expect(row.getByText("disabled", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Actions for agent@console.example" }).click();
  await page.getByRole("menuitem", { name: "Enable" }).click();
  await expect(row.getByText("Active", { exact: true })).toBeVisible();
});

test("P2 the ledger has the allotment with both balances, and filters by person", async ({
  page,
}) => {
  await signIn(page, OWNER);
  await page.goto("/allocation");
  const before = page.getByRole("list", { name: "Licences of the organisation" });
  await expect(before).toContainText("1,000");
  await page.getByLabel("Licences", { exact: true }).fill("-40");
  await page.getByLabel("Note").fill("kept back");
  await page.getByRole("button", { name: "Allot licences" }).click();
  await expect(page.getByText("kept back")).toBeVisible();
  await page.getByLabel("Because").selectOption("take-back");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page).toHaveURL(/reason=take-back/);
  await expect(
    page.getByRole("table", { name: "Ledger of licences" }).getByRole("row"),
  ).toHaveCount(2);
});

test("an operator makes an organisation whose owner gets in, and sees no tenant's pages", async ({
  page,
}) => {
  await signIn(page, "operator@smartmdm.example", PASSWORD);
  await page.goto("/operator");
  await page.getByRole("button", { name: "Make an organisation" }).click();
  const drawer = page.getByRole("dialog", { name: "Make an organisation" });
  await drawer.getByLabel("Name of the organisation").fill("Initech Field");
  await drawer.getByLabel("Name of its first owner").fill("Uma Reed");
  await drawer.getByLabel("Email of its first owner").fill("uma@initech.example");
  await drawer.getByRole("button", { name: "Make organisation" }).click();
  await expect(drawer.getByText(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)).toBeVisible();
  await drawer.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Suspend Initech Field" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Suspend organisation" }).click();
  await expect(page.getByRole("button", { name: "Resume Initech Field" })).toBeVisible();
  await page.goto("/devices");
  await expect(page.getByRole("table")).toHaveCount(0);
  await page.goto("/operator?view=conflicts");
  await expect(page.getByRole("heading", { level: 1, name: "Organisations" })).toBeVisible();
});
