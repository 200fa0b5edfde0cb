import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import { answered, done, expectClosed, expectForbidden } from "./support/console-api.ts";
import {
  askToJoin,
  companyIdOf,
  type Raised,
  refusalOf,
  register,
  statusOf,
} from "./support/device-client.ts";
import { button, dialog } from "./support/devices.ts";
import { expect, signIn, test } from "./support/test.ts";

const ORGANISATION = "journey-people";
const FROM = 966_000;
const of = (name: string) => `${name}@${ORGANISATION}.example`;
const STAFF = [ownerOf(ORGANISATION), of("viewer")];
const REASON = "Ask again with your work e-mail address.";

const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });
const select = (page: Page, { requestCode }: Raised) =>
  page.getByRole("checkbox", { name: `Select request ${requestCode}` });

test("T14 an admin decides requests, makes links and manages agents; owners, staff, licences and policy are not theirs", async ({
  page,
  browser,
}) => {
  const owner = await (await browser.newContext()).newPage();
  await signIn(owner, ownerOf(ORGANISATION));
  await done(owner, "user.invite", { emails: [of("auditor")], role: "viewer" });
  await owner.context().close();
  await signIn(page, of("admin"));
  const api = page.request;
  const companyId = await companyIdOf(api);

  await test.step("P5 two requests are rejected at once, with one reason that both read", async () => {
    const raised: Raised[] = [];
    for (const [index, name] of ["Rosa", "Sten", "Tove"].entries()) {
      const token = await register(api, `${name.toLowerCase()}@people.example`, name);
      raised.push(await askToJoin(api, token, companyId, FROM + index));
    }
    const [first, second, third] = raised as [Raised, Raised, Raised];
    await page.goto("/requests");
    for (const one of [first, second]) await select(page, one).check();
    await button(page, "Reject").click();
    await expect(page.getByText("Write a reason: the person will read it.")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Reason" })).toBeFocused();
    await page.getByRole("textbox", { name: "Reason" }).fill(REASON);
    await button(page, "Reject").click();
    const line = page.getByRole("list", { name: "Outcome of the decision" });
    await expect(line).toContainText(/2\s*rejected/);
    for (const one of [first, second])
      expect(await statusOf(api, one)).toMatchObject({ status: "rejected", reason: REASON });
    expect(await statusOf(api, third)).toMatchObject({ status: "pending" });
    await expect(page.getByRole("link", { name: /^Request \w+ from/ })).toHaveCount(1);
    // Without a licence of their own an admin approves nobody, and the phone is not told why.
    await button(page, "Approve").click();
    const refused = page.getByRole("alert").filter({ hasText: "ALLOCATION_EXHAUSTED" });
    await expect(refused).toContainText("1 needed, 0 available to you");
    expect(await statusOf(api, third)).toMatchObject({ status: "pending", reason: null });
  });

  await test.step("a link of one use lets one in, and is then a link that no longer works", async () => {
    await page.goto("/links");
    await button(page, "Make a link").click();
    await page.getByLabel("Label", { exact: true }).fill("One seat");
    await page.getByLabel("Uses", { exact: true }).fill("1");
    await button(page, "Make link").click();
    const address = await dialog(page)
      .getByText(/\/e\/[A-Z0-9]{16}$/)
      .innerText();
    const linkCode = address.split("/").at(-1) ?? "";
    await button(page, "Done").click();
    await expect(row(page, "One seat")).toContainText("0 of 1 used");
    const ask = async (name: string, number: number) => {
      const token = await register(api, `${name}@seats.example`, name);
      const device = { platform: "android", imei: testImei(FROM + number) };
      return refusalOf(api, "enrolment.start", { device, linkCode }, token);
    };
    const phone = await (await browser.newContext()).newPage();
    await phone.goto(`/e/${linkCode}`);
    await expect(phone.getByText("Step 1 of 3")).toBeVisible();
    expect(await ask("first", 20)).toBeNull();
    expect(await ask("second", 21)).toBe("NOT_FOUND");
    await phone.reload();
    await expect(phone.getByText("This link no longer works.")).toBeVisible();
    await phone.context().close();
    await page.goto("/requests");
    await page.getByRole("link", { name: /^Request \w+ from first/ }).click();
    await expect(page.getByRole("region", { name: "Evidence" })).toContainText("One seat");
  });

  await test.step("agents are theirs, nobody else of the organisation is", async () => {
    await page.goto("/users");
    for (const email of STAFF) {
      await expect(row(page, email)).toBeVisible();
      await expect(button(page, `Actions for ${email}`)).toHaveCount(0);
    }
    await expect(button(page, `Revoke for ${of("auditor")}`)).toHaveCount(0);
    const invite = page.getByRole("region", { name: "Invite people" });
    await expect(invite.getByLabel("Role").getByRole("option")).toHaveText(["Agent"]);
    await page.getByLabel("Email addresses").fill(`${of("auditor")} ${of("driver")}`);
    await button(page, "Invite 2 people").click();
    await expect(
      page.getByText("Invited already, in a role that only owners manage."),
    ).toBeVisible();
    await expect(row(page, of("driver"))).toContainText("Agent");
    await button(page, `Actions for ${of("agent")}`).click();
    await expect(page.getByRole("menuitem", { name: "Disable …" })).toBeVisible();
    await expect(page.getByRole("menuitem", { name: "Change role …" })).toHaveCount(0);
    await page.getByRole("menuitem", { name: "Disable …" }).click();
    await expect(dialog(page)).toContainText("Nothing hangs on them.");
    await button(page, "Disable user").click();
    await expect(row(page, of("agent"))).toContainText("Disabled");

    const { items } = await done<{ items: { userId: string; email: string }[] }>(
      page,
      "user.list",
      {},
    );
    const idOf = (email: string) => items.find((one) => one.email === email)?.userId;
    const refusals: [string, object][] = [
      ["user.invite", { emails: [of("boss")], role: "owner" }],
      ["user.make", { email: of("boss"), name: "Boss", role: "admin" }],
      ["user.changeRole", { userId: idOf(of("agent")), role: "owner" }],
      ["user.changeRole", { userId: idOf(of("viewer")), role: "agent" }],
      ["user.disable", { userId: idOf(ownerOf(ORGANISATION)) }],
      ["user.remove", { userId: idOf(of("viewer")) }],
      ["user.makePassword", { userId: idOf(ownerOf(ORGANISATION)) }],
      ["user.revokeInvitation", { userId: idOf(of("auditor")) }],
    ];
    for (const [path, input] of refusals)
      expect(`${path} ${(await answered(page, path, input)).appCode}`).toBe(`${path} FORBIDDEN`);
  });

  await test.step("licences, policy and company ID are read, and the platform is closed", async () => {
    await page.goto("/allocation");
    await expect(page.getByRole("table", { name: "Licences of each user" })).toBeVisible();
    await expect(button(page, "Allot licences")).toHaveCount(0);
    await page.goto("/settings");
    await expect(page.getByText("Owners of the organisation change these.")).toBeVisible();
    await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0);
    await expect(button(page, /^(Save|Make|Add|End)/)).toHaveCount(0);
    for (const path of ["/operator", "/my-devices"]) await expectClosed(page, path);
    await expectForbidden(page, "admin");
  });
});
