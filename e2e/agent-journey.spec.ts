import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import { answered, done, expectClosed, expectForbidden } from "./support/console-api.ts";
import {
  askToJoin,
  companyIdOf,
  enrolOwn,
  type Raised,
  register,
  signInOnDevice,
} from "./support/device-client.ts";
import { button, dialog } from "./support/devices.ts";
import { answerCompany, answerImei, place, raisedOn, send } from "./support/join.ts";
import { expect, signIn, test } from "./support/test.ts";

const ORGANISATION = "journey-agent";
const FROM = 964_000;
const AGENT = `agent@${ORGANISATION}.example`;
const REASON = "This one belongs to the depot. Ask for the blue one.";

const devices = (page: Page) => page.getByRole("table", { name: "My devices" });
const requests = (page: Page) => page.getByRole("table", { name: "My requests" });
const rowOf = (table: ReturnType<typeof devices>, text: string) =>
  table.getByRole("row").filter({ hasText: text });

interface Pages {
  /** The agent's. */
  page: Page;
  owner: Page;
}

/** One device in each state that an agent meets, one request in each, and somebody else's of both. */
async function fill({ page, owner }: Pages) {
  const api = page.request;
  const companyId = await companyIdOf(owner.request);
  const { items } = await done<{ items: { userId: string; email: string }[] }>(
    owner,
    "user.list",
    {},
  );
  const idOf = (email: string) => items.find((one) => one.email === email)?.userId;
  const create = (number: number, email: string) =>
    done<{ deviceId: string }>(owner, "device.create", {
      device: { platform: "android", imei: testImei(FROM + number) },
      assignTo: idOf(email),
    });
  await create(1, AGENT);
  const suspended = await create(2, AGENT);
  await create(3, ownerOf(ORGANISATION));
  const token = await signInOnDevice(api, AGENT);
  await enrolOwn(api, token, FROM + 2);
  await done(owner, "device.suspend", { selection: { ids: [suspended.deviceId] } });

  const rejected = await askToJoin(api, token, companyId, FROM + 11);
  const approved = await askToJoin(api, token, companyId, FROM + 12);
  const pending = await askToJoin(api, token, companyId, FROM + 13);
  const theirs = await askToJoin(
    api,
    await register(api, "uma@agents.example", "Uma"),
    companyId,
    FROM + 14,
  );
  const ids = (one: Raised) => ({ selection: { ids: [one.requestId] } });
  await done(owner, "request.reject", { ...ids(rejected), reason: REASON });
  await done(owner, "request.approve", ids(approved));
  return { companyId, rejected, approved, pending, theirs };
}

test("T14 an agent sees the devices they hold and what they asked for, withdraws, asks for another, and meets nobody else's", async ({
  page,
  browser,
}) => {
  const owner = await (await browser.newContext()).newPage();
  await signIn(owner, ownerOf(ORGANISATION));
  const { companyId, rejected, approved, pending, theirs } = await fill({ page, owner });
  await signIn(page, AGENT);
  await expect(page.getByRole("heading", { level: 1, name: "My devices" })).toBeVisible();

  await test.step("own devices with the next step of each, and no other", async () => {
    const steps: [number, string][] = [
      [1, "Open the SmartMDM app on it and sign in."],
      [2, "Ask your admin why it is suspended."],
      [12, "Open the SmartMDM app on it and sign in."],
    ];
    for (const [number, step] of steps)
      await expect(rowOf(devices(page), testImei(FROM + number))).toContainText(step);
    await expect(devices(page).getByRole("row")).toHaveCount(1 + steps.length);
    const shown = await page.content();
    const theirOwn = [testImei(FROM + 3), testImei(FROM + 14), theirs.requestCode, "uma@agents"];
    expect(theirOwn.filter((one) => shown.includes(one))).toEqual([]);
  });

  await test.step("own requests, the rejected one with what the admin wrote; what is decided is not taken back", async () => {
    await expect(requests(page).getByRole("row")).toHaveCount(4);
    await expect(rowOf(requests(page), rejected.requestCode)).toContainText(`Reason: ${REASON}`);
    await expect(rowOf(requests(page), approved.requestCode)).toContainText("Approved");
    await expect(requests(page).getByRole("button", { name: /^Withdraw/ })).toHaveCount(1);
    const refusals: [Raised, string][] = [
      [approved, "REQUEST_CLOSED"],
      [rejected, "REQUEST_CLOSED"],
      [theirs, "NOT_FOUND"],
    ];
    for (const [{ requestId }, code] of refusals)
      expect((await answered(page, "request.withdraw", { requestId })).appCode).toBe(code);
  });

  await test.step("B20 decided while the page is open: withdrawing says so, and the page shows the decision", async () => {
    const api = page.request;
    const late = await askToJoin(api, await signInOnDevice(api, AGENT), companyId, FROM + 15);
    await page.reload();
    await expect(button(page, `Withdraw request ${late.requestCode}`)).toBeVisible();
    const selection = { ids: [late.requestId] };
    await done(owner, "request.reject", { selection, reason: "One is enough." });
    await button(page, `Withdraw request ${late.requestCode}`).click();
    await dialog(page).getByRole("button", { name: "Withdraw request" }).click();
    await expect(page.getByText("The request was not withdrawn").first()).toBeVisible();
    await expect(rowOf(requests(page), late.requestCode)).toContainText("One is enough.");
  });

  await test.step("withdrawn: the admin's list has it no more", async () => {
    await owner.goto("/requests");
    const row = owner.getByRole("link", { name: `Request ${pending.requestCode} from Agent` });
    await expect(row).toBeVisible();
    await button(page, `Withdraw request ${pending.requestCode}`).click();
    await expect(dialog(page)).toContainText("You can ask again at any time.");
    await dialog(page).getByRole("button", { name: "Withdraw request" }).click();
    await expect(rowOf(requests(page), pending.requestCode)).toContainText("You took it back.");
    await owner.reload();
    await expect(owner.getByRole("link", { name: /^Request \w+ from Uma/ })).toBeVisible();
    await expect(row).toHaveCount(0);
  });

  await test.step("another device is asked for with the account that is signed in", async () => {
    await page.getByRole("link", { name: "Ask for another device" }).click();
    await place(page, `Signed in as Agent of ${ORGANISATION}.`);
    await answerCompany(page, companyId);
    await answerImei(page, testImei(FROM + 16));
    await send(page);
    const raised = await raisedOn(page);
    await page.goto("/my-devices");
    await expect(rowOf(requests(page), raised.requestCode)).toContainText("Pending");
    await expect(rowOf(requests(page), raised.requestCode)).toContainText(testImei(FROM + 16));
  });

  await test.step("everything else of the organisation is closed, and names its owner", async () => {
    const pages = ["/", "/devices", "/requests", "/users", "/allocation", "/links", "/settings"];
    for (const path of pages) await expectClosed(page, path);
    await expect(page.getByText(`can change your role: Owner of ${ORGANISATION}.`)).toBeVisible();
    const rail = page.getByRole("navigation", { name: "Console" });
    await expect(rail.getByRole("link")).toHaveText(["My devices"]);
    await expectForbidden(page, "agent");
  });
  await owner.context().close();
});
