import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf, PASSWORD } from "./support/addresses.ts";
import { done, expectClosed, expectForbidden } from "./support/console-api.ts";
import {
  askToJoin,
  checkIn,
  enrolOwn,
  refusalOf,
  register,
  signInOnDevice,
  statusOf,
} from "./support/device-client.ts";
import { button, dialog } from "./support/devices.ts";
import { linkMailedTo } from "./support/mails.ts";
import { expect, signIn, test } from "./support/test.ts";

const FROM = 965_000;
const NAME = "Hadley Hauliers";
const OWNER = "vera@hauliers.example";
const SUSPENDED = "Your organisation is suspended.";

const row = (page: Page) =>
  page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: NAME }) });

async function find(page: Page): Promise<void> {
  await page.goto(`/operator?search=${encodeURIComponent(NAME)}`);
  await expect(row(page)).toBeVisible();
}

/** Moves licences of the organisation, and waits for what the page says of it. */
async function grant(page: Page, amount: string, note: string): Promise<void> {
  await page.getByLabel("Organisation", { exact: true }).selectOption(NAME);
  await page.getByLabel("Licences", { exact: true }).fill(amount);
  await page.getByLabel("Note").fill(note);
  await button(page, "Grant licences").click();
}

/** Granted, in the bank, in use. */
const figures = async (page: Page) =>
  (await row(page).getByRole("cell").allInnerTexts()).slice(2, 5);

async function signInRefused(page: Page, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "Email" }).fill(OWNER);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button(page, "Sign in").click();
}

test("T5 T14 an operator makes an organisation, grants, suspends and resumes it, sees conflicts, and nothing of what it holds", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const api = page.request;
  const vera = await (await browser.newContext()).newPage();
  const twin = await (await browser.newContext()).newPage();
  let companyId = "";

  await test.step("made: its first owner gets in with what was handed over, once the address is activated", async () => {
    await signIn(page, "operator@smartmdm.example");
    await expect(page.getByRole("heading", { level: 1, name: "Organisations" })).toBeVisible();
    await button(page, "Make an organisation").click();
    await dialog(page).getByLabel("Name of the organisation").fill(NAME);
    await dialog(page).getByLabel("Name of its first owner").fill("Vera Holt");
    await dialog(page).getByLabel("Email of its first owner").fill(ownerOf("journey-twin"));
    await dialog(page).getByRole("button", { name: "Make organisation" }).click();
    await expect(dialog(page).getByRole("alert")).toContainText("Not made");
    await dialog(page).getByLabel("Email of its first owner").fill(OWNER);
    await dialog(page).getByRole("button", { name: "Make organisation" }).click();
    const made = await dialog(page)
      .getByText(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
      .innerText();
    await button(page, "Done").click();

    await signInRefused(vera, made);
    await expect(vera.getByText("This address is not activated yet.")).toBeVisible();
    await vera.goto(await linkMailedTo(OWNER));
    await button(vera, "Activate account").click();
    await expect(vera.getByRole("status")).toContainText("The account is activated");
    await signInRefused(vera, made);
    await vera.getByLabel("Password you have").fill(made);
    await vera.getByLabel("New password", { exact: true }).fill(PASSWORD);
    await button(vera, "Change password").click();
    await expect(vera.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
    companyId = (await done<{ companyId: string }>(vera, "organisation.get")).companyId;
  });

  await test.step("P2 granted: the first owner has them at once; only what lies in the bank is withdrawn", async () => {
    await find(page);
    await grant(page, "30", "first order");
    await expect(row(page)).toContainText("30");
    expect(await figures(page)).toEqual(["30", "0", "0"]);
    await grant(page, "-5", "ordered too many");
    const refused = page.getByRole("alert").filter({ hasText: "Nothing was moved" });
    await expect(refused).toContainText("5");
    await expect(refused).toContainText("0");
    const { users } = await done<{ users: { userId: string; available: number }[] }>(
      vera,
      "allocation.summary",
    );
    expect(users.map(({ available }) => available)).toEqual([30]);
    await done(vera, "allocation.allot", { userId: users[0]?.userId, amount: -10 });
    await find(page);
    await grant(page, "-5", "ordered too many");
    await expect(row(page)).toContainText("25");
    expect(await figures(page)).toEqual(["25", "5", "0"]);
  });

  const device = (number: number) => ({ platform: "android", imei: testImei(FROM + number) });
  await test.step("a conflict of claims: which identifier, which organisations, and nothing more", async () => {
    await signIn(twin, ownerOf("journey-twin"));
    await done(vera, "device.create", { device: device(1) });
    await done(twin, "device.create", { device: device(1) });
    await page.getByRole("link", { name: "Conflicts of claims" }).click();
    // Other organisations of the tests have thousands in common.
    await page.getByLabel("Find an identifier").fill(testImei(FROM + 1));
    await button(page, "Find").click();
    const conflict = page.getByRole("row").filter({ hasText: NAME });
    await expect(conflict.getByRole("cell")).toHaveText([/Test journey-twin/]);
    await expect(conflict.getByRole("rowheader")).toContainText(testImei(FROM + 1).slice(0, 14));
    await expect(page.getByRole("main").locator('a[href^="/devices"]')).toHaveCount(0);
    for (const one of [vera, twin]) {
      await one.goto(`/devices?search=${testImei(FROM + 1)}`);
      await one.getByRole("link", { name: `Device ${testImei(FROM + 1)}` }).click();
      await expect(one.getByRole("heading", { level: 1 })).toHaveText(testImei(FROM + 1));
      const shown = await one.getByRole("main").innerText();
      expect(shown).not.toMatch(one === vera ? /journey-twin|conflict/i : /Hadley|conflict/i);
    }
  });

  const token = await signInOnDevice(api, OWNER);
  const deviceToken = await enrolOwn(api, token, FROM + 1);
  const strangers = await Promise.all(
    ["Ida", "Kurt", "Lea"].map((name) => register(api, `${name.toLowerCase()}@away.example`, name)),
  );
  const [ida = "", kurt = "", lea = ""] = strangers;
  const waiting = await askToJoin(api, ida, companyId, FROM + 2);
  const approved = await askToJoin(api, kurt, companyId, FROM + 3);
  await done(vera, "request.approve", { selection: { ids: [approved.requestId] } });
  const { code } = await done<{ code: string }>(vera, "link.create", { label: "Gate", maxUses: 9 });

  await test.step("suspended: nobody of it gets in, no device enrols, and a stranger learns nothing", async () => {
    await find(page);
    await button(page, `Suspend ${NAME}`).click();
    await expect(dialog(page)).toContainText("None of its people gets in");
    await button(page, "Suspend organisation").click();
    await expect(row(page)).toContainText("Suspended");

    await vera.goto("/devices");
    await expect(vera).toHaveURL(/\/sign-in/);
    await signInRefused(vera, PASSWORD);
    await expect(vera.getByText(SUSPENDED)).toBeVisible();
    const owner = { email: OWNER, password: PASSWORD };
    expect(await refusalOf(api, "account.signIn", owner)).toBe("FORBIDDEN");
    expect(await refusalOf(api, "device.signIn", owner, deviceToken)).toBe("FORBIDDEN");
    expect(await refusalOf(api, "enrolment.claim", {}, approved.requestToken)).toBe("FORBIDDEN");
    const unseen = await askToJoin(api, lea, companyId, FROM + 4);
    expect((await statusOf(api, unseen)).status).toBe("pending");
    await vera.goto(`/e/${code}`);
    await expect(vera.getByText("This link no longer works.")).toBeVisible();
    // What is enrolled goes on, and is told whose it is: nothing of it is lost.
    expect(await checkIn(api, deviceToken)).toEqual({ state: "enrolled", names: ["Vera Holt"] });
  });

  await test.step("resumed: all is as it was, but what was asked meanwhile", async () => {
    await button(page, `Resume ${NAME}`).click();
    await expect(button(page, `Suspend ${NAME}`)).toBeVisible();
    expect(await figures(page)).toEqual(["25", "5", "2"]);
    // The session she had is good again.
    await vera.goto("/requests");
    await expect(vera.getByRole("link", { name: /^Request \w+ from/ })).toHaveCount(1);
    await expect(
      vera.getByRole("link", { name: `Request ${waiting.requestCode} from Ida` }),
    ).toBeVisible();
    expect(await refusalOf(api, "enrolment.claim", {}, approved.requestToken)).toBeNull();
    await vera.goto("/activity?thing=organisation");
    await expect(vera.getByText("Organisation suspended")).toBeVisible();
    await expect(vera.getByText("Organisation resumed")).toBeVisible();
  });

  await test.step("no device, nobody, no page and no procedure of a tenant", async () => {
    await find(page);
    const shown = await page.content();
    const theirs = [OWNER, "Vera Holt", testImei(FROM + 1), waiting.requestCode];
    expect(theirs.filter((one) => shown.includes(one))).toEqual([]);
    for (const path of ["/", "/devices", "/requests", "/users", "/activity"])
      await expectClosed(page, path);
    await expectForbidden(page, "operator");
  });
  for (const one of [vera, twin]) await one.context().close();
});
