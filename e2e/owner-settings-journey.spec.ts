import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import { answered, done } from "./support/console-api.ts";
import {
  askToJoin,
  companyIdOf,
  enrolOwn,
  type Raised,
  register,
  signInOnDevice,
  statusOf,
} from "./support/device-client.ts";
import { button, dialog } from "./support/devices.ts";
import { linkMailedTo } from "./support/mails.ts";
import { expect, signIn, test } from "./support/test.ts";

const ORGANISATION = "journey-settings";
const FROM = 960_000;
const AGENT = `agent@${ORGANISATION}.example`;

const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const ids = (page: Page) => part(page, "Company ID").getByRole("listitem");
const requestOf = (page: Page, { requestCode }: Raised) =>
  page.getByRole("link", { name: `Request ${requestCode} from` });

async function save(page: Page, name: string): Promise<void> {
  await button(page, name).click();
  await expect(page.getByText("Settings saved").first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
}

test.describe.configure({ mode: "serial" });

test("every part of the settings is kept, and holds from then on", async ({ page }) => {
  await signIn(page, ownerOf(ORGANISATION));
  await page.goto("/settings");

  await test.step("times stand in the zone of the organisation", async () => {
    const organisation = part(page, "Organisation");
    await organisation.getByRole("textbox", { name: "Name" }).fill("Journey Freight");
    await organisation.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await save(page, "Save organisation");
    await page.goto("/activity");
    const line = page.getByRole("main").getByRole("listitem").filter({ hasText: "Asia/Tokyo" });
    await expect(line.first()).toContainText("UTC → Asia/Tokyo");
    await expect(line.first()).toContainText("Test journey-settings → Journey Freight");
    const time = line.first().locator("time");
    const zoned = new Intl.DateTimeFormat("en-GB", {
      ...{ hour: "2-digit", minute: "2-digit", timeZone: "Asia/Tokyo" },
    });
    const at = new Date((await time.getAttribute("datetime")) ?? "");
    await expect(time).toContainText(zoned.format(at));
  });

  await test.step("a device without what is required is not pre-enrolled", async () => {
    await page.goto("/settings");
    await part(page, "Required fields").getByLabel("an agent").check();
    await save(page, "Save required fields");
    await expect(part(page, "Required fields").getByLabel("an agent")).toBeChecked();
    await page.goto("/enrol/single");
    await page.getByLabel("Android").check();
    await page.getByLabel("IMEI", { exact: true }).fill(testImei(FROM));
    await button(page, "Pre-enrol device").click();
    await expect(page.getByText(/AGENT_REQUIRED/)).toBeVisible();
    await page.getByRole("combobox", { name: "Agent" }).fill(AGENT);
    await page.getByRole("option").first().click();
    await button(page, "Pre-enrol device").click();
    await expect(page.getByText("Device pre-enrolled")).toBeVisible();
    await page.goto("/settings");
    await part(page, "Required fields").getByLabel("an agent").uncheck();
    await save(page, "Save required fields");
  });

  await test.step("requests wait so many days; a device that was reset waits, too", async () => {
    const requests = part(page, "Tagging requests");
    await requests.getByLabel("Days until a request expires").fill("10");
    await requests.getByLabel("Waits for approval").check();
    await save(page, "Save request policy");
    await expect(requests.getByLabel("Waits for approval")).toBeChecked();
    const token = await signInOnDevice(page.request, AGENT);
    await enrolOwn(page.request, token, FROM);
    // The same device, reset: its own user signs in, and is not let in before somebody decides.
    expect(await enrolOwn(page.request, token, FROM)).toBeUndefined();
    await page.goto("/requests");
    await expect(
      page.getByRole("list", { name: "Requests" }).getByText("Re-enrolment"),
    ).toHaveCount(1);
    const { items } = await done<{ items: { createdAt: string; expiresAt: string }[] }>(
      page,
      "request.list",
      {},
    );
    const days = items.map((one) => Date.parse(one.expiresAt) - Date.parse(one.createdAt));
    expect(days.map((time) => time / 86_400_000)).toEqual([10]);
    await button(page, "Approve").click();
    await expect(page.getByRole("status").filter({ hasText: "approved" })).toBeVisible();
  });

  await test.step("notices and how long details are kept", async () => {
    await page.goto("/settings");
    const notices = part(page, "Notices by mail");
    await notices.getByLabel("New tagging requests").uncheck();
    await notices.getByLabel("Licences running low or gone").uncheck();
    await save(page, "Save notices");
    for (const box of await notices.getByRole("checkbox").all())
      await expect(box).not.toBeChecked();
    const kept = part(page, "Data retention").getByLabel("Days details are kept");
    await kept.fill("29");
    await button(page, "Save retention").click();
    expect(await kept.evaluate((box: HTMLInputElement) => box.validity.rangeUnderflow)).toBe(true);
    const refused = await answered(page, "organisation.change", { retentionDays: 29 });
    expect(refused.appCode).toBe("INVALID_INPUT");
    await kept.fill("90");
    await save(page, "Save retention");
    await expect(kept).toHaveValue("90");
  });
});

test("T4 a new company ID: the old one raises requests through its overlap, and leads nowhere once it ended", async ({
  page,
}) => {
  await signIn(page, ownerOf(ORGANISATION));
  const old = await companyIdOf(page.request);
  await page.goto("/settings");
  const make = "Make a new company ID";

  await test.step("the overlap is a number of days", async () => {
    await page.getByLabel("Days the old one works on").fill("400");
    await expect(page.getByText("Enter a whole number from 0 to 365.")).toBeVisible();
    await button(page, make).click();
    await expect(dialog(page)).toHaveCount(0);
    await page.getByLabel("Days the old one works on").fill("30");
    await button(page, make).click();
    await expect(dialog(page)).toContainText("The old one works for 30 more days.");
    await dialog(page).getByRole("button", { name: make }).click();
    await expect(ids(page)).toHaveText([/current$/, /works until/]);
  });

  const current = await companyIdOf(page.request);
  expect(current).not.toBe(old);
  const ask = async (name: string, companyId: string, number: number) => {
    const token = await register(page.request, `${name}@overlap.example`, name);
    return askToJoin(page.request, token, companyId, FROM + number);
  };

  await test.step("both work, and the admin sees which was typed", async () => {
    const raised = [await ask("Olga", old, 11), await ask("Nils", current, 12)];
    await page.goto("/requests");
    for (const [index, typed] of [old, current].entries()) {
      await requestOf(page, raised[index] as Raised).click();
      const evidence = page.getByRole("region", { name: "Evidence" });
      await expect(evidence.getByText("Company ID, typed as")).toContainText(typed);
    }
  });

  await test.step("ended: the phone waits as ever, and no admin sees it", async () => {
    await page.goto("/settings");
    await button(page, "End now").click();
    await dialog(page).getByRole("button", { name: "End it now" }).click();
    await expect(ids(page)).toHaveText([/current$/]);
    const unseen = await ask("Pia", old, 13);
    expect((await statusOf(page.request, unseen)).status).toBe("pending");
    await page.goto("/requests");
    await expect(page.getByRole("link", { name: /^Request \w+ from (Olga|Nils)/ })).toHaveCount(2);
    await expect(requestOf(page, unseen)).toHaveCount(0);
  });

  await test.step("without an overlap the old one stops at once", async () => {
    await page.goto("/settings");
    await page.getByLabel("Days the old one works on").fill("0");
    await button(page, make).click();
    await expect(dialog(page)).toContainText("The old one stops working at once.");
    await dialog(page).getByRole("button", { name: make }).click();
    await expect(page.getByText("New company ID made").first()).toBeVisible();
    await expect(ids(page)).toHaveCount(1);
    expect(await companyIdOf(page.request)).not.toBe(current);
  });
});

test("P5 a rule is tried, switched on, and approves within its limit and its domain; what waited before goes on waiting", async ({
  page,
  browser,
}) => {
  await signIn(page, ownerOf(ORGANISATION));
  const companyId = await companyIdOf(page.request);
  const phone = await (await browser.newContext()).newPage();
  const ask = async (name: string, number: number) => {
    const email = `${name}@riders.example`;
    const token = await register(page.request, email, name);
    return askToJoin(page.request, token, companyId, FROM + number);
  };
  const verify = async (name: string) => {
    await phone.goto(await linkMailedTo(`${name}@riders.example`));
    await button(phone, "Activate account").click();
    await expect(phone.getByRole("status")).toContainText("The account is activated");
  };
  const stands = (raised: Raised) => async () => (await statusOf(page.request, raised)).status;

  const before = await ask("ana", 21);
  await verify("ana");
  await page.goto("/settings");
  await button(page, "Add a rule").click();
  await page.getByRole("textbox", { name: "Domain" }).fill("riders.example");
  await page.getByLabel("Approves at most").fill("1");
  await button(page, "Add rule").click();
  const rule = "Addresses at riders.example";
  await button(page, `Try ${rule} on past requests`).click();
  await expect(page.getByText(/^Would have approved 1 of the last \d+ requests\.$/)).toBeVisible();
  await button(page, `Switch ${rule} on`).click();
  await expect(dialog(page)).toContainText("What of the request that waits?");
  await expect(dialog(page).getByRole("radio", { name: "Leave pending" })).toBeChecked();
  await dialog(page).getByRole("button", { name: "Switch on" }).click();
  await expect(button(page, `Switch ${rule} off`)).toBeVisible();
  expect(await stands(before)()).toBe("pending");

  const [ben, cleo] = [await ask("ben", 22), await ask("cleo", 23)];
  expect([await stands(ben)(), await stands(cleo)()]).toEqual(["pending", "pending"]);
  await verify("ben");
  await expect.poll(stands(ben)).toBe("approved");
  await verify("cleo");
  await page.goto("/requests?view=approved");
  await expect(page.getByRole("listitem").filter({ has: requestOf(page, ben) })).toContainText(
    "Approved by the rule for @riders.example",
  );
  expect([await stands(before)(), await stands(cleo)()]).toEqual(["pending", "pending"]);
  await page.goto("/users?search=ben@riders");
  await expect(page.getByRole("row", { name: /ben@riders\.example/ })).toContainText("Agent");

  await page.goto("/settings");
  await expect(page.getByText(/^1 of 1 approved, with licences of Owner of/)).toBeVisible();
  await button(page, `Remove ${rule}`).click();
  await expect(dialog(page)).toContainText("Requests it approved stay approved.");
  await button(page, "Remove rule").click();
  await expect(page.getByText("No rule: somebody decides every request.")).toBeVisible();
  expect(await stands(ben)()).toBe("approved");
  await phone.context().close();
});
