import type { Page } from "playwright/test";
import { ownerOf, type TestOrganisation } from "./support/addresses.ts";
import { askToJoin, companyIdOf, type Raised, signInOnDevice } from "./support/device-client.ts";
import { expect, signIn, test } from "./support/test.ts";

const approve = (page: Page) => page.getByRole("button", { name: "Approve", exact: true });
const boxOf = (page: Page, { requestCode }: Raised) =>
  page.getByRole("checkbox", { name: `Select request ${requestCode}` });
const rows = (page: Page) => page.getByRole("link", { name: /^Request \w+ from/ });

/** Lets an agent of the organisation ask for `count` more devices. */
async function ask(page: Page, organisation: TestOrganisation, count: number, imei: number) {
  await signIn(page, ownerOf(organisation));
  const api = page.request;
  const companyId = await companyIdOf(api);
  const token = await signInOnDevice(api, `agent@${organisation}.example`);
  const raised: Raised[] = [];
  for (let index = 0; index < count; index += 1) {
    raised.push(await askToJoin(api, token, companyId, imei + index));
  }
  return raised;
}

test("B10: four selected, two licences available: the oldest two are approved, the rest stay pending and say why", async ({
  page,
}) => {
  const raised = await ask(page, "requests-few", 4, 830_000);
  await page.goto("/allocation");
  await page.getByRole("textbox", { name: "Licences" }).fill("-998");
  await page.getByRole("button", { name: "Allot licences" }).click();
  await expect(page.getByText("Licences allotted").first()).toBeVisible();
  await page.goto("/requests");
  await page.getByRole("checkbox", { name: "Select all 4 on this page" }).check();
  await expect(page.getByText("4 selected, 2 licences available")).toBeVisible();
  await page.getByRole("button", { name: "Select the oldest 2" }).click();
  await expect(page.getByText("2 selected, 2 licences needed, 2 available")).toBeVisible();
  await expect(boxOf(page, raised[0] as Raised)).toBeChecked();
  await expect(boxOf(page, raised[2] as Raised)).not.toBeChecked();
  // Three are meant after all: what the licences are not enough for is skipped, and counted.
  await boxOf(page, raised[2] as Raised).check();
  await expect(page.getByText("3 selected, 2 licences available")).toBeVisible();
  await approve(page).click();
  const line = page.getByRole("list", { name: "Outcome of the decision" });
  await expect(line).toContainText(/3\s*requests/);
  await expect(line).toContainText(/2\s*approved/);
  await expect(line).toContainText(/1\s*skipped/);
  await expect(page.getByText("1: No licence was left. They stay pending.")).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByText("Waits for a licence")).toHaveCount(2);
  await boxOf(page, raised[2] as Raised).check();
  await approve(page).click();
  const panel = page.getByRole("alert").filter({ hasText: "ALLOCATION_EXHAUSTED" });
  await expect(panel).toContainText("1 needed, 0 available to you");
});

test("B9: all matching over 100 asks with the number; when it has moved nothing is done, and it asks again", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const raised = await ask(page, "requests-many", 107, 831_000);
  await page.goto("/requests");
  await page.getByRole("checkbox", { name: "Select all 50 on this page" }).check();
  await page.getByRole("button", { name: "Select all 107 matching" }).click();
  await expect(page.getByText("107 selected, 107 licences needed, 1,000 available")).toBeVisible();
  await boxOf(page, raised[5] as Raised).uncheck();
  await expect(page.getByText("106 selected, 106 licences needed")).toBeVisible();
  const decided = await page.request.post("/api/trpc/request.reject", {
    headers: { "sec-fetch-site": "same-origin" },
    data: { selection: { ids: [raised[90]?.requestId] }, reason: "Not this one." },
  });
  expect(decided.ok()).toBe(true);
  await approve(page).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Approve 106 requests?");
  await expect(dialog.getByRole("button", { name: "Leave them pending" })).toBeFocused();
  await dialog.getByRole("button", { name: "Approve 106 requests" }).click();
  await expect(dialog.getByText("Type the number first.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Type 106 to go on" }).fill("106");
  await dialog.getByRole("button", { name: "Approve 106 requests" }).click();
  await expect(dialog).toContainText("105 match now, not 106. Nothing was done.");
  await dialog.getByRole("textbox", { name: "Type 105 to go on" }).fill("105");
  await dialog.getByRole("button", { name: "Approve 105 requests" }).click();
  const line = page.getByRole("list", { name: "Outcome of the decision" });
  await expect(line).toContainText(/105\s*approved/);
  await expect(line).toContainText(/0\s*skipped/);
  await expect(rows(page)).toHaveCount(1);
});
