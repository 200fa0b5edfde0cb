import type { Browser, Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { EXPIRED_REQUEST_TOKEN, ownerOf } from "./support/addresses.ts";
import {
  checkIn,
  claim,
  companyIdOf,
  enrolOwn,
  type Raised,
  signInOnDevice,
} from "./support/device-client.ts";
import { joinUpToSend, PHONE, place, press, raisedOn, send } from "./support/join.ts";
import { expect, signIn, test } from "./support/test.ts";

const ORGANISATION = "two-browsers";
const AGENT = `Agent of ${ORGANISATION}`;
const WAITS = "Your request waits for an admin.";

const imeiOf = (index: number) => testImei(870_000 + index);
type Code = Pick<Raised, "requestCode">;

const rowOf = (page: Page, { requestCode }: Code) =>
  page.getByRole("link", { name: `Request ${requestCode} from Nora Lind` });
const itemOf = (page: Page, of: Code) =>
  page.getByRole("listitem").filter({ has: rowOf(page, of) });
const select = (page: Page, { requestCode }: Code) =>
  page.getByRole("checkbox", { name: `Select request ${requestCode}` });
const evidence = (page: Page) => page.getByRole("region", { name: "Evidence" });
const approve = (page: Page) => page.getByRole("button", { name: "Approve", exact: true });

/** Approves the open request, and waits until that is done. */
async function approveIt(page: Page): Promise<void> {
  await approve(page).click();
  await expect(page.getByRole("status").filter({ hasText: "approved" })).toContainText(
    `assigned to ${AGENT}`,
  );
}

/** The admin's browser: on the requests, and never reloaded from then on. Gives the company ID they read out. */
async function openRequests(page: Page): Promise<string> {
  await signIn(page, ownerOf(ORGANISATION));
  await page.goto("/requests");
  await expect(
    page.getByRole("heading", { level: 1, name: "Tagging request approval" }),
  ).toBeVisible();
  return companyIdOf(page.request);
}

/** Another browser, as small as a phone, whose person asks to join; its clock can be moved. */
async function askOnPhone(browser: Browser, companyId: string, index: number) {
  const phone = await (await browser.newContext(PHONE)).newPage();
  await phone.clock.install();
  const email = `nora${index}@two.people.example`;
  await joinUpToSend(phone, { email, companyId, imei: imeiOf(index) });
  await send(phone);
  return { phone, raised: await raisedOn(phone) };
}

/** How often a page is loaded from now on. */
function loadsOf(page: Page): { count: number } {
  const loads = { count: 0 };
  page.on("load", () => {
    loads.count += 1;
  });
  return loads;
}

/** Lets the time come at which the phone asks again. */
const later = (phone: Page) => phone.clock.fastForward(20_000);

/** Opens a request of the list and assigns it to the agent. */
async function assign(page: Page, raised: Code) {
  await rowOf(page, raised).click();
  await expect(
    page.getByRole("region", { name: `Decide request ${raised.requestCode}` }),
  ).toBeVisible();
  await page.getByRole("combobox", { name: "Assign to agent" }).fill("Agent of");
  await page.getByRole("option", { name: new RegExp(AGENT) }).click();
  await expect(page.getByRole("combobox", { name: "Assign to agent" })).toHaveValue(AGENT);
}

test("P5 a phone asks, the admin assigns it to an agent and approves, the phone sees it by itself, and its device is in", async ({
  page,
  browser,
  request,
}) => {
  const companyId = await openRequests(page);
  const adminLoads = loadsOf(page);
  const { phone, raised } = await askOnPhone(browser, companyId, 1);
  const phoneLoads = loadsOf(phone);
  await assign(page, raised);
  await expect(evidence(page)).toContainText(imeiOf(1).slice(-4));
  await approveIt(page);
  await later(phone);
  await place(phone, "Your request was approved.");
  await place(phone, "Open the app and sign in.");
  await expect(phone.getByText("Approved", { exact: true })).toBeVisible();
  expect([adminLoads.count, phoneLoads.count]).toEqual([0, 0]);

  const deviceToken = await claim(request, raised.requestToken);
  expect(await checkIn(request, deviceToken)).toEqual({ state: "enrolled", names: [AGENT] });
  await page.goto(`/devices?search=${imeiOf(1)}`);
  await page.getByRole("link", { name: `Device ${imeiOf(1)}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(imeiOf(1));
  await expect(page.getByRole("main")).toContainText("Enrolled");
});

test("P5 rejected: the phone reads the reason as the admin wrote it, without a reload", async ({
  page,
  browser,
}) => {
  const { phone, raised } = await askOnPhone(browser, await openRequests(page), 2);
  const phoneLoads = loadsOf(phone);
  const reason = "Ask again with your work address, please: <nora@acme.example>.";
  await select(page, raised).check();
  await expect(page.getByText("1 selected, 1 licence needed")).toBeVisible();
  await page.getByRole("textbox", { name: "Reason" }).fill(reason);
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await expect(rowOf(page, raised)).toHaveCount(0);
  await later(phone);
  await place(phone, "Your request was rejected. The reason:");
  await expect(phone.getByRole("blockquote")).toHaveText(reason);
  await expect(phone.getByRole("link", { name: "Ask again" })).toBeVisible();
  expect(phoneLoads.count).toBe(0);
});

test("withdrawn on the phone: the admin who has it open sees that without a reload, and can decide it no more", async ({
  page,
  browser,
}) => {
  const { phone, raised } = await askOnPhone(browser, await openRequests(page), 3);
  const adminLoads = loadsOf(page);
  await assign(page, raised);
  await press(phone, "Withdraw request");
  await place(phone, "You withdrew this request. Nobody will decide it.");
  await expect(itemOf(page, raised)).toContainText("Withdrawn by the requester");
  await expect(evidence(page)).toContainText("Withdrawn by the requester");
  await expect(select(page, raised)).toHaveCount(0);
  await expect(approve(page)).toHaveCount(0);
  expect(adminLoads.count).toBe(0);
});

test("T3 T4 a wrong company ID: the phone waits as any other, and no admin ever sees it", async ({
  page,
  browser,
}) => {
  const companyId = await openRequests(page);
  const wrong = await askOnPhone(browser, companyId === "ZZZZ2222" ? "ZZZZ3333" : "ZZZZ2222", 4);
  const right = await askOnPhone(browser, companyId, 5);
  await expect(rowOf(page, right.raised)).toBeVisible();
  await expect(rowOf(page, wrong.raised)).toHaveCount(0);
  for (const { phone } of [wrong, right]) {
    await later(phone);
    await expect(phone.getByText(/^Last asked at/)).toBeVisible();
  }
  const [seen, expected] = await Promise.all(
    [wrong.phone, right.phone].map(async (phone) => {
      const text = await phone.locator("main").innerText();
      const bare = text.replaceAll(/[A-HJ-NP-Z2-9]{4}\s*[A-HJ-NP-Z2-9]{4}/g, "CODE");
      return bare.replaceAll(/\d+:\d+(\s?[AP]M)?/g, "TIME");
    }),
  );
  expect(seen).toBe(expected);
  expect(seen).toContain(WAITS);
  await page.goto(`/requests?view=all&search=${wrong.raised.requestCode}`);
  await expect(page.getByText("No request matches")).toBeVisible();
  await page.goto(`/requests?view=all&search=${right.raised.requestCode}`);
  await expect(rowOf(page, right.raised)).toBeVisible();
});

test("expired: nobody decided it; the phone says so and asks anew, the admin has it in its place", async ({
  page,
  browser,
}) => {
  await openRequests(page);
  const phone = await (await browser.newContext(PHONE)).newPage();
  await phone.goto(`/status/${EXPIRED_REQUEST_TOKEN}`);
  await place(phone, "Nobody decided your request in time, so it has expired.");
  await expect(phone.getByText("Expired", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: /^Expired/ }).click();
  const row = page.getByRole("listitem").filter({ hasText: testImei(879_000).slice(-4) });
  await expect(row).toContainText("Expired");
  await row.getByRole("link", { name: new RegExp(`from ${AGENT}`) }).click();
  await expect(evidence(page)).toContainText("Expired");
  await expect(approve(page)).toHaveCount(0);
  await phone.getByRole("link", { name: "Ask again" }).click();
  await place(phone, "Step 1 of");
});

test("T8 T10 a device that was reset: its user's sign-in resumes it; a stranger's request disturbs nothing until it is approved and claimed", async ({
  page,
  browser,
  request,
}) => {
  const companyId = await openRequests(page);
  const created = await page.request.post("/api/trpc/device.create", {
    headers: { "sec-fetch-site": "same-origin" },
    data: { device: { platform: "android", imei: imeiOf(6) } },
  });
  expect(created.ok()).toBe(true);
  const signInAndEnrol = async () =>
    enrolOwn(request, await signInOnDevice(request, `agent@${ORGANISATION}.example`), 870_006);
  const inUse = { state: "enrolled", names: [AGENT] };
  const ended = { status: 401, appCode: "UNAUTHENTICATED" };
  const before = await signInAndEnrol();
  expect(await checkIn(request, before)).toEqual(inUse);
  const resumed = await signInAndEnrol();
  expect(await checkIn(request, resumed)).toEqual(inUse);
  expect(await checkIn(request, before)).toEqual(ended);

  const { phone, raised } = await askOnPhone(browser, companyId, 6);
  await expect(itemOf(page, raised)).toContainText("Re-enrolment");
  await expect(itemOf(page, raised)).toContainText("Flagged");
  expect(await checkIn(request, resumed)).toEqual(inUse);
  await assign(page, raised);
  await expect(evidence(page)).toContainText("somebody else holds it");
  await expect(evidence(page)).toContainText("Draws no licence");
  await approveIt(page);
  await later(phone);
  await place(phone, "Your request was approved.");
  expect(await checkIn(request, resumed)).toEqual(inUse);
  const claimed = await claim(request, raised.requestToken);
  expect(await checkIn(request, claimed)).toEqual(inUse);
  expect(await checkIn(request, resumed)).toEqual(ended);
});
