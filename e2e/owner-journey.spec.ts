import { readFile } from "node:fs/promises";
import * as SheetJs from "@e965/xlsx";
import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf, PASSWORD } from "./support/addresses.ts";
import { answered, done, expectClosed, expectForbidden } from "./support/console-api.ts";
import { button, dialog } from "./support/devices.ts";
import { expect, signIn, test } from "./support/test.ts";

const ORGANISATION = "journey-owner";
const FROM = 961_000;
const of = (name: string) => `${name}@${ORGANISATION}.example`;
const [OWNER, ADMIN, VIEWER, AGENT] = [
  ownerOf(ORGANISATION),
  of("admin"),
  of("viewer"),
  of("agent"),
];

interface Person {
  userId: string;
  email: string;
  available: number;
}

const row = (page: Page, email: string) => page.getByRole("row").filter({ hasText: email });

async function choose(page: Page, email: string, action: string): Promise<void> {
  await button(page, `Actions for ${email}`).click();
  await page.getByRole("menuitem", { name: action }).click();
}

async function changeRole(page: Page, email: string, role: string): Promise<void> {
  await choose(page, email, "Change role …");
  await dialog(page).getByLabel("Role").selectOption({ label: role });
  await button(page, "Change role").click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(row(page, email)).toContainText(role);
}

async function personOf(page: Page, email: string): Promise<Person> {
  const { items } = await done<{ items: Person[] }>(page, "user.list", {});
  const found = items.find((one) => one.email === email);
  if (!found) throw new Error(`nobody is ${email}`);
  return found;
}

async function allot(page: Page, name: string, amount: string, note: string): Promise<void> {
  await page.goto("/allocation");
  await page.getByLabel("User", { exact: true }).selectOption(`${name} of ${ORGANISATION}`);
  await page.getByLabel("Licences", { exact: true }).fill(amount);
  await page.getByLabel("Note").fill(note);
  await button(page, "Allot licences").click();
}

/** The ledger line as it is read: granted, bank, available, in use; and that they add up. */
async function expectLedger(page: Page, figures: readonly [number, number, number, number]) {
  const line = page.getByRole("list", { name: "Licences of the organisation" });
  const words = ["granted", "in the bank", "available to users", "in use"];
  for (const [index, word] of words.entries()) {
    const figure = new Intl.NumberFormat("en-GB").format(figures[index] ?? 0);
    await expect(line.getByRole("listitem").filter({ hasText: word })).toContainText(
      new RegExp(`(?<![\\d,])${figure}(?![\\d,])`),
    );
  }
  expect(figures[1] + figures[2] + figures[3]).toBe(figures[0]);
}

test.describe.configure({ mode: "serial" });

test("P2 an owner allots and takes back; more than there is moves nothing and says both numbers, and the ledger adds up throughout", async ({
  page,
}) => {
  await signIn(page, OWNER);
  await page.goto("/allocation");
  await expectLedger(page, [1_000, 0, 1_000, 0]);

  await test.step("more than the bank holds", async () => {
    await allot(page, "Admin", "60", "for the depot");
    const refused = page.getByRole("alert").filter({ hasText: "Nothing was moved" });
    await expect(refused).toContainText("60");
    await expect(refused).toContainText("0");
    await expect(page.getByLabel("Note")).toHaveValue("for the depot");
    await expectLedger(page, [1_000, 0, 1_000, 0]);
  });

  await test.step("taken back to the bank, allotted from it", async () => {
    await allot(page, "Owner", "-300", "to share out");
    await expect(page.getByText("to share out")).toBeVisible();
    await expectLedger(page, [1_000, 300, 700, 0]);
    await allot(page, "Admin", "60", "for the depot");
    await expect(page.getByText("for the depot")).toBeVisible();
    await expectLedger(page, [1_000, 240, 760, 0]);
  });

  await test.step("a device in use can be taken back from nobody", async () => {
    const device = { platform: "android", imei: testImei(FROM) };
    const { userId } = await personOf(page, AGENT);
    await done(page, "device.create", { device, assignTo: userId });
    await allot(page, "Owner", "-700", "everything");
    const refused = page.getByRole("alert").filter({ hasText: "Nothing was moved" });
    await expect(refused).toContainText("700");
    await expect(refused).toContainText("699");
    await page.reload();
    await expectLedger(page, [1_000, 240, 759, 1]);
  });

  await test.step("the ledger of one person, and as a file", async () => {
    const bars = page.getByRole("table", { name: "Licences of each user" });
    await bars.getByRole("link", { name: `Admin of ${ORGANISATION}` }).click();
    await expect(page.getByRole("link", { name: /Remove filter User: Admin/ })).toBeVisible();
    const ledger = page.getByRole("table", { name: "Ledger of licences" });
    await expect(ledger.getByRole("row")).toHaveCount(2);
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export CSV" }).click();
    const rows = (await readFile(await (await download).path(), "utf8")).trim().split("\r\n");
    expect(rows).toHaveLength(2);
    expect(rows[1]).toContain(`,60,allot,bank,available: Admin of ${ORGANISATION},`);
  });
});

test("T14 an owner manages everybody, sees first what hangs on somebody, and an active owner always stays", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signIn(page, OWNER);

  await test.step("a role is changed: the old session ends, the new role is there at the next sign-in", async () => {
    const theirs = await (await browser.newContext()).newPage();
    await signIn(theirs, VIEWER);
    await page.goto("/users");
    await changeRole(page, VIEWER, "Owner");
    await theirs.goto("/devices");
    await expect(theirs).toHaveURL(/\/sign-in/);
    await signIn(theirs, VIEWER);
    await theirs.goto("/settings");
    await expect(button(theirs, "Save organisation")).toBeVisible();

    // Nobody ends or demotes themselves: with the other owner gone, one always stays.
    await theirs.goto("/users");
    await expect(row(theirs, VIEWER)).toContainText("Owner");
    await expect(button(theirs, `Actions for ${VIEWER}`)).toHaveCount(0);
    const { userId } = await personOf(theirs, VIEWER);
    for (const path of ["user.disable", "user.remove", "user.changeRole"]) {
      const input = { userId, ...(path === "user.changeRole" && { role: "viewer" }) };
      expect((await answered(theirs, path, input)).appCode, path).toBe("CONFLICT");
    }
    const first = await personOf(theirs, OWNER);
    const both = await Promise.all([
      answered(page, "user.disable", { userId }),
      answered(theirs, "user.disable", { userId: first.userId }),
    ]);
    expect(both.filter(({ appCode }) => appCode === null)).toHaveLength(1);
    const [stayed, went] = both[0].appCode === null ? [page, VIEWER] : [theirs, OWNER];
    await done(stayed, "user.enable", { userId: went === OWNER ? first.userId : userId });
    await theirs.context().close();
    await signIn(page, OWNER);
    await page.goto("/users");
    await changeRole(page, VIEWER, "Viewer");
  });

  await test.step("disabled: what hangs on them is listed, they are out at once and can sign in no more", async () => {
    const theirs = await (await browser.newContext()).newPage();
    await signIn(theirs, ADMIN);
    await page.goto("/users");
    await choose(page, ADMIN, "Disable …");
    await expect(dialog(page)).toContainText("60 licences available");
    await button(page, "Disable user").click();
    await expect(row(page, ADMIN)).toContainText("Disabled");
    await theirs.goto("/devices");
    await expect(theirs).toHaveURL(/\/sign-in/);
    await theirs.getByRole("textbox", { name: "Email" }).fill(ADMIN);
    await theirs.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await button(theirs, "Sign in").click();
    await expect(theirs.getByRole("alert").first()).toContainText("wrong");
    await theirs.context().close();
    await allot(page, "Admin", "5", "while away");
    await expect(page.getByRole("alert").filter({ hasText: "disabled" })).toBeVisible();
    expect((await personOf(page, ADMIN)).available).toBe(60);
  });

  await test.step("who holds a device is not removed; without one they are, and their licences go to the bank", async () => {
    await page.goto("/users");
    await choose(page, AGENT, "Remove …");
    await expect(dialog(page)).toContainText("1 device assigned to them");
    await expect(dialog(page)).toContainText("1 of these held by nobody else");
    await button(page, "Remove user").click();
    await expect(page.getByRole("alert").filter({ hasText: "Not removed" })).toContainText(
      "1 device is assigned to them. Assign it to somebody else first.",
    );
    await dialog(page).getByRole("link", { name: "Show their devices" }).click();
    await expect(page.getByRole("link", { name: `Device ${testImei(FROM)}` })).toBeVisible();

    await page.goto("/users");
    await choose(page, ADMIN, "Remove …");
    await expect(dialog(page)).toContainText("60 licences available");
    await button(page, "Remove user").click();
    await expect(dialog(page)).toHaveCount(0);
    await expect(row(page, ADMIN)).toHaveCount(0);
    await page.goto("/allocation");
    await expectLedger(page, [1_000, 300, 699, 1]);
  });

  await test.step("an admin is invited, and the invitation is taken back", async () => {
    await page.goto("/users");
    await page.getByLabel("Email addresses").fill(of("second"));
    await page
      .getByRole("region", { name: "Invite people" })
      .getByLabel("Role")
      .selectOption("Admin");
    await button(page, "Invite").click();
    await expect(row(page, of("second"))).toContainText("Admin");
    await button(page, `Revoke for ${of("second")}`).click();
    await button(page, "Revoke invitation").click();
    await expect(dialog(page)).toHaveCount(0);
    await expect(row(page, of("second"))).toHaveCount(0);
  });
});

test("P6 T14 the activity has it all with before and after, as a workbook too; the platform's pages stay closed", async ({
  page,
}) => {
  await signIn(page, OWNER);
  await page.goto("/activity?thing=user");
  const changes = page.getByRole("main").getByRole("listitem");
  await expect(changes.filter({ hasText: "Viewer → Owner" }).first()).toContainText("Role changed");
  await expect(changes.filter({ hasText: "User removed" }).first()).toBeVisible();
  await button(page, "Check history").click();
  await expect(page.getByText(/changes checked: the chain is whole/)).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export XLSX" }).click();
  const book = SheetJs.read(await readFile(await (await download).path()));
  const sheet = book.Sheets[book.SheetNames[0] ?? ""] as SheetJs.WorkSheet;
  const lines = SheetJs.utils.sheet_to_json<Record<string, string>>(sheet);
  expect(new Set(lines.map((line) => line.Thing))).toEqual(new Set(["user"]));
  expect(lines.map((line) => line.Action)).toContain("user-removed");
  await expectForbidden(page, "owner");
  for (const path of ["/operator", "/my-devices"]) await expectClosed(page, path);
});
