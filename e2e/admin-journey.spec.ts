import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf, PASSWORD } from "./support/addresses.ts";
import { done } from "./support/console-api.ts";
import { checkIn, enrolOwn, refusalOf, signInOnDevice } from "./support/device-client.ts";
import { button, dialog, importFleet, openDevice } from "./support/devices.ts";
import { expect, signIn, test } from "./support/test.ts";

const ORGANISATION = "journey-admin";
const FROM = 962_000;
const COUNT = 112;
const LICENCES = 150;
const ADMIN = `admin@${ORGANISATION}.example`;
const AGENT = { email: `agent@${ORGANISATION}.example`, password: PASSWORD };

/** Of the devices that are enrolled, by their number. */
const tokens: string[] = [];

const outcome = (page: Page) => page.getByRole("region", { name: "What became of them" });
const state = (page: Page) => page.getByRole("main").locator("header").first();
const signInOn = (page: Page, number: number) =>
  refusalOf(page.request, "device.signIn", AGENT, tokens[number]);

async function paste(page: Page, numbers: number[]): Promise<void> {
  await page.goto("/devices");
  await button(page, "Paste a list").click();
  const lines = numbers.map((number) => testImei(FROM + number)).join("\n");
  await dialog(page).getByRole("textbox", { name: "Identifiers" }).fill(lines);
  await button(page, "Find these devices").click();
  const count = numbers.length;
  await expect(page.getByText(`${count} of ${count} identifier`)).toBeVisible();
  await page.getByRole("checkbox", { name: "Select every device on this page" }).check();
  await expect(page.getByRole("region", { name: `${count} selected` })).toBeVisible();
}

/** Everything that is pre-enrolled, picked as all that matches. */
async function pickAll(page: Page, count: number): Promise<void> {
  await page.goto("/devices?state=pre-enrolled");
  await page.getByRole("checkbox", { name: "Select every device on this page" }).check();
  await button(page, `Select all ${count} matching`).click();
  await expect(page.getByText(`All ${count} matching selected`)).toBeVisible();
}

/** What the acting admin may still draw. */
async function available(page: Page): Promise<number | undefined> {
  const { users } = await done<{ users: { name: string; available: number }[] }>(
    page,
    "allocation.summary",
  );
  return users.find(({ name }) => name.startsWith("Admin"))?.available;
}

test.describe.configure({ mode: "serial" });

test("P2 B10 an admin without licences enrols nothing and cannot allot; with them a fleet comes in and maps by filter", async ({
  page,
  browser,
}) => {
  await signIn(page, ADMIN);

  await test.step("no licence: both numbers, and the page that only an owner can act on", async () => {
    await page.goto("/enrol/single");
    await page.getByLabel("Android").check();
    await page.getByLabel("IMEI", { exact: true }).fill(testImei(FROM));
    await button(page, "Pre-enrol device").click();
    const panel = page.getByRole("alert").filter({ hasText: "ALLOCATION_EXHAUSTED" });
    await expect(panel).toContainText("1 needed, 0 available to you");
    await panel.getByRole("link", { name: "See the allocation" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Allocation" })).toBeVisible();
    await expect(page.getByRole("list", { name: "Licences of the organisation" })).toBeVisible();
    await expect(button(page, "Allot licences")).toHaveCount(0);
  });

  await test.step("an owner allots, and the fleet comes in", async () => {
    const owner = await (await browser.newContext()).newPage();
    await signIn(owner, ownerOf(ORGANISATION));
    const { users } = await done<{ users: { userId: string; name: string }[] }>(
      owner,
      "allocation.summary",
    );
    const idOf = (name: string) => users.find((one) => one.name.startsWith(name))?.userId;
    await done(owner, "allocation.allot", { userId: idOf("Owner"), amount: -LICENCES });
    const { items } = await done<{ items: { userId: string; email: string }[] }>(
      owner,
      "user.list",
      {},
    );
    const admin = items.find(({ email }) => email === ADMIN)?.userId;
    await done(owner, "allocation.allot", { userId: admin, amount: LICENCES });
    await owner.context().close();
    await importFleet(page, COUNT, FROM);
    await expect(page.getByText(`50 of ${COUNT}`)).toBeVisible();
    expect(await available(page)).toBe(LICENCES - COUNT);
  });

  await test.step("all matching are mapped; outlet and channel partner say what keeps them", async () => {
    const { partnerId } = await done<{ partnerId: string }>(page, "partner.create", {
      name: "Seaway",
    });
    await done(page, "outlet.create", { name: "Harbour", partnerId });
    await pickAll(page, COUNT);
    await button(page, "Map").click();
    await button(page, `Map ${COUNT} devices`).click();
    await dialog(page).getByLabel("Outlet").selectOption("Harbour");
    await dialog(page)
      .getByRole("textbox", { name: `Type ${COUNT} to go on` })
      .fill("12");
    await button(page, `Map ${COUNT} devices`).click();
    await expect(dialog(page)).toContainText(`Type the number ${COUNT}.`);
    await dialog(page)
      .getByRole("textbox", { name: `Type ${COUNT} to go on` })
      .fill(String(COUNT));
    await button(page, `Map ${COUNT} devices`).click();
    await expect(outcome(page)).toContainText(`${COUNT} devices mapped`);

    await page.goto("/outlets");
    await expect(page.getByRole("link", { name: `${COUNT} devices of Harbour` })).toBeVisible();
    for (const [name, kind, by] of [
      ["Harbour", "outlet", `${COUNT} live devices`],
      ["Seaway", "channel partner", `${COUNT} live devices and 1 outlet`],
    ]) {
      await button(page, `Remove ${name}`).click();
      await button(page, `Remove ${kind}`).click();
      const refused = page.getByRole("alert").filter({ hasText: `${name} was not removed` });
      await expect(refused).toContainText(`${name} is in use by ${by}.`);
    }
  });
});

test("P2 P5 enrolled devices are suspended, resumed and retired by a pasted list; each device client learns it, each outcome is told", async ({
  page,
}) => {
  await signIn(page, ADMIN);
  const account = await signInOnDevice(page.request, AGENT.email);
  for (const number of [0, 1, 2, 3]) {
    tokens.push(await enrolOwn(page.request, account, FROM + number));
  }
  const told = (number: number) => checkIn(page.request, tokens[number] ?? "");

  await test.step("suspend: the four that are enrolled, and not the one that is not", async () => {
    await paste(page, [0, 1, 2, 3, 10]);
    await button(page, "Suspend").click();
    await expect(dialog(page)).toContainText("pre-enrolled, left as they are");
    await button(page, "Suspend 4 devices").click();
    await expect(outcome(page)).toContainText("4 devices suspended");
    await expect(outcome(page)).toContainText("1 device not done");
    await expect(outcome(page).getByRole("link", { name: testImei(FROM + 10) })).toBeVisible();
    expect(await told(2)).toMatchObject({ state: "suspended" });
    expect(await signInOn(page, 2)).toBe("DEVICE_SUSPENDED");
  });

  await test.step("resume asks nothing, and they work as before", async () => {
    await paste(page, [0, 1, 2, 3]);
    await button(page, "Resume").click();
    await expect(outcome(page)).toContainText("4 devices resumed");
    expect(await told(2)).toMatchObject({ state: "enrolled" });
    expect(await signInOn(page, 2)).toBeNull();
  });

  await test.step("an enrolled device has no pre-enrolment to cancel", async () => {
    await paste(page, [2]);
    await button(page, "Cancel pre-enrolment").click();
    await expect(dialog(page)).toContainText("An enrolled device is retired instead.");
    await button(page, "Cancel 1 pre-enrolment").click();
    await expect(outcome(page)).toContainText("Nothing was done");
    await expect(outcome(page)).toContainText("It is enrolled");
  });

  await test.step("retired: licences come back, once; the device client is told and lets nobody in", async () => {
    const before = (await available(page)) ?? 0;
    await paste(page, [0, 1]);
    await button(page, "Retire").click();
    await button(page, "Retire 2 devices").click();
    await expect(outcome(page)).toContainText("2 devices retired");
    expect(await available(page)).toBe(before + 2);
    expect(await told(0)).toMatchObject({ state: "retired" });
    expect(await signInOn(page, 0)).toBe("DEVICE_RETIRED");
    await paste(page, [0, 1]);
    await button(page, "Retire").click();
    await button(page, "Retire 2 devices").click();
    await expect(outcome(page)).toContainText("Nothing was done");
    await expect(outcome(page)).toContainText("2 devices skipped");
    expect(await available(page)).toBe(before + 2);
  });

  await test.step("on its page: several people, one of them taken away; suspended, resumed, retired", async () => {
    await openDevice(page, FROM + 3);
    await button(page, "Assign agents").click();
    await dialog(page).getByRole("combobox", { name: "Agents" }).fill("viewer@journey");
    await page.getByRole("option", { name: /Viewer of journey-admin/ }).click();
    await button(page, "Keep these agents").click();
    await expect(dialog(page)).toHaveCount(0);
    const names = [`Agent of ${ORGANISATION}`, `Viewer of ${ORGANISATION}`];
    await expect(state(page)).toContainText("Viewer of");
    expect(await told(3)).toEqual({ state: "enrolled", names });
    await button(page, "Assign agents").click();
    await button(page, `Remove Agent of ${ORGANISATION}`).click();
    await button(page, "Keep these agents").click();
    await expect(state(page)).not.toContainText("Agent of");
    expect(await signInOn(page, 3)).toBe("NOT_ASSIGNED_TO_YOU");
    await button(page, "Suspend").click();
    await button(page, "Suspend 1 device").click();
    await expect(state(page)).toContainText("Suspended");
    await button(page, "Resume").click();
    await expect(state(page)).toContainText("Enrolled");
    await button(page, "Retire").click();
    await button(page, "Retire 1 device").click();
    await expect(page.getByText("This device has ended.")).toBeVisible();
    await expect(button(page, /^(Assign agents|Suspend|Retire|Replace|Correct)$/)).toHaveCount(0);
  });
});

test("P2 T21 all matching pre-enrolments are cancelled by their number, every licence is back, and the places are free to go", async ({
  page,
}) => {
  await signIn(page, ADMIN);
  const count = COUNT - 4;
  await pickAll(page, count);
  await button(page, "Cancel pre-enrolment").click();
  await dialog(page)
    .getByRole("textbox", { name: `Type ${count} to go on` })
    .fill(String(count));
  await button(page, `Cancel ${count} pre-enrolments`).click();
  await expect(outcome(page)).toContainText(`${count} pre-enrolments cancelled`);
  expect(await available(page)).toBe(LICENCES - 1);
  await page.goto("/devices?state=cancelled");
  await expect(page.getByText(`50 of ${count}`)).toBeVisible();
  // The one that is enrolled still holds both places; without it they go.
  await openDevice(page, FROM + 2);
  await button(page, "Retire").click();
  await button(page, "Retire 1 device").click();
  await expect(page.getByText("This device has ended.")).toBeVisible();
  await page.goto("/outlets");
  for (const [name, kind] of [
    ["Harbour", "outlet"],
    ["Seaway", "channel partner"],
  ]) {
    await button(page, `Remove ${name}`).click();
    await button(page, `Remove ${kind}`).click();
    await expect(page.getByText(`${name} removed`).first()).toBeVisible();
    await expect(button(page, `Remove ${name}`)).toHaveCount(0);
  }
});
