import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { ownerOf, type TestOrganisation } from "./support/addresses.ts";
import {
  askToJoin,
  companyIdOf,
  type Raised,
  register,
  signInOnDevice,
  statusOf,
} from "./support/device-client.ts";
import { open } from "./support/shell.ts";
import { expect, signIn, test } from "./support/test.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What the page asks every few seconds. */
const POLLS = /\/api\/trpc\/[\w.,]*request\.(list|get)/;

const rowOf = (page: Page, { requestCode }: Raised) =>
  page.getByRole("link", { name: `Request ${requestCode} from` });
const evidence = (page: Page) => page.getByRole("region", { name: "Evidence" });
const bar = (page: Page, { requestCode }: Raised) =>
  page.getByRole("region", { name: `Decide request ${requestCode}` });
const agent = (page: Page) => page.getByRole("combobox", { name: "Assign to agent" });
const approve = (page: Page) => page.getByRole("button", { name: "Approve" });
const reason = (page: Page) => page.getByRole("textbox", { name: "Reason" });
const reject = (page: Page) => page.getByRole("button", { name: "Reject" });
const outcome = (page: Page) => page.getByRole("status").filter({ hasText: "Request" });

/** Signs the owner in, and lets people who belong to nobody yet ask, one after the other. */
async function ask(
  page: Page,
  organisation: TestOrganisation,
  names: readonly string[],
  imei: number,
) {
  await signIn(page, ownerOf(organisation));
  const api = page.request;
  const companyId = await companyIdOf(api);
  const raised: Raised[] = [];
  for (const [index, name] of names.entries()) {
    const email = `${name.toLowerCase().replace(/\W/g, ".")}@${organisation}.people.example`;
    const token = await register(api, email, name);
    raised.push(await askToJoin(api, token, companyId, imei + index));
  }
  return raised as [Raised, Raised, Raised];
}

test("P5: an admin compares the code, assigns to an agent and approves in one step; the next one has the focus", async ({
  page,
}) => {
  const names = ["Ines Okafor", "Mei Tan", "Piotr Zielinski"];
  const [first, second, third] = await ask(page, "requests", names, 820_000);
  await page.goto("/requests");
  await expect(page.getByRole("link", { name: "Tagging requests" })).toContainText("3 pending");
  await expect(page).toHaveTitle(/^\(3\) Tagging request approval/);
  // Oldest first, and the first one's evidence is there.
  await expect(page.getByRole("link", { name: /^Request / }).first()).toHaveAccessibleName(
    `Request ${first.requestCode} from Ines Okafor`,
  );
  await expect(bar(page, first)).toBeVisible();
  await expect(evidence(page)).toContainText("Reported");
  await expect(evidence(page)).toContainText("Check digit fits");
  await expect(agent(page)).toHaveValue("Ines Okafor");
  await agent(page).fill("Agent of");
  await page.getByRole("option", { name: /Agent of requests/ }).click();
  await approve(page).click();
  await expect(outcome(page)).toContainText("approved, assigned to Agent of requests");
  expect((await statusOf(page.request, first)).status).toBe("approved");
  await expect(rowOf(page, first)).toHaveCount(0);
  await expect(rowOf(page, second)).toBeFocused();
  await expect(bar(page, second)).toBeVisible();
  await expect(agent(page)).toHaveValue("Mei Tan");

  // T6: rejected with the words that the person reads; without any, the box asks for them.
  await reject(page).click();
  await expect(reason(page)).toBeFocused();
  await expect(reason(page)).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("button", { name: "Not ours" }).click();
  await reason(page).press("End");
  await reason(page).pressSequentially(" Thank you.");
  await expect(page.getByText("They will read: “This device is not one of ours.")).toBeVisible();
  await reject(page).click();
  await expect(bar(page, third)).toBeVisible();
  await expect(rowOf(page, third)).toBeFocused();
  await expect(reason(page)).toHaveValue("");
  const told = await statusOf(page.request, second);
  expect(told.status).toBe("rejected");
  expect(told.reason).toMatch(/^This device is not one of ours\..* Thank you\.$/);

  // The address is the state: the rejected one, opened in its tab, is there again after Back.
  await page.getByRole("link", { name: /^Rejected/ }).click();
  await rowOf(page, second).click();
  await expect(evidence(page)).toContainText("Rejected by Owner of requests");
  await expect(approve(page)).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`view=rejected&open=${second.requestId}`));
  await page.getByRole("link", { name: "Overview" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.goBack();
  await expect(evidence(page)).toContainText(told.reason ?? "");
});

test("B20: a colleague's decision shows without a reload, with who and when, and is no error", async ({
  page,
  browser,
}) => {
  const names = ["Amara Diallo", "Noor Haddad", "Sven Lindqvist"];
  const [first, second, third] = await ask(page, "requests-two", names, 821_000);
  await page.goto("/requests");
  await rowOf(page, second).click();
  await expect(bar(page, second)).toBeVisible();
  const context = await browser.newContext();
  const colleague = await context.newPage();
  await signIn(colleague, ownerOf("requests-two"));
  await colleague.goto(`/requests?open=${second.requestId}`);
  await expect(bar(colleague, second)).toBeVisible();
  await approve(colleague).click();
  await expect(rowOf(colleague, second)).toHaveCount(0);
  const row = page.getByRole("listitem").filter({ has: rowOf(page, second) });
  await expect(row).toContainText("Approved by Owner of requests-two");
  await expect(evidence(page)).toContainText("Approved by Owner of requests-two");
  await expect(approve(page)).toHaveCount(0);
  await expect(row.getByRole("checkbox")).toHaveCount(0);

  // Both press at once: whoever is later is told who was faster.
  await rowOf(page, third).click();
  await expect(bar(page, third)).toBeVisible();
  await page.route(POLLS, (route) => route.abort());
  await colleague.goto(`/requests?open=${third.requestId}`);
  await expect(bar(colleague, third)).toBeVisible();
  await reason(colleague).fill("Please ask again with your work address.");
  await reject(colleague).click();
  await expect(rowOf(colleague, third)).toHaveCount(0);
  const late = page.waitForResponse(/request\.approve/);
  await approve(page).click();
  expect((await late).status()).toBe(409);
  await page.unroute(POLLS);
  await expect(evidence(page)).toContainText("Rejected by Owner of requests-two");
  await expect(page.getByRole("alert").filter({ hasText: "Not approved" })).toHaveCount(0);
  await context.close();

  // Viewers see the evidence and no bar.
  await page.context().clearCookies();
  await signIn(page, "viewer@requests-two.example");
  await page.goto("/requests");
  await expect(evidence(page)).toContainText("Amara Diallo");
  await expect(rowOf(page, first)).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await expect(approve(page)).toHaveCount(0);
  await expect(reason(page)).toHaveCount(0);
});

test("the keyboard alone: move, select, open, agent, reason, approve; keys are dead inside inputs", async ({
  page,
}) => {
  const names = ["Lena Brandt", "Omar Reyes", "Yuki Mori"];
  const [first, second, third] = await ask(page, "requests-keys", names, 822_000);
  await open(page, "/requests");
  await expect(bar(page, first)).toBeVisible();
  await page.keyboard.press("j");
  await expect(rowOf(page, first)).toBeFocused();
  await page.keyboard.press("j");
  await expect(rowOf(page, second)).toBeFocused();
  await page.keyboard.press("x");
  await expect(
    page.getByRole("checkbox", { name: `Select request ${second.requestCode}` }),
  ).toBeChecked();
  await expect(page.getByRole("region", { name: "Decide 1 request" })).toBeVisible();
  await page.keyboard.press("x");
  await page.keyboard.press("Enter");
  await expect(bar(page, second)).toBeVisible();
  await page.keyboard.press("r");
  await expect(reason(page)).toBeFocused();
  await page.keyboard.type("jaxker");
  await expect(reason(page)).toHaveValue("jaxker");
  await reason(page).fill("");
  await rowOf(page, second).focus();
  await page.keyboard.press("e");
  await expect(agent(page)).toBeFocused();
  await page.keyboard.type("Agent of");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(agent(page)).toHaveValue("Agent of requests-keys");
  // `a` approves the open one, never what is selected.
  await page.getByRole("checkbox", { name: `Select request ${first.requestCode}` }).focus();
  await page.keyboard.press("a");
  await expect(outcome(page)).toContainText("approved, assigned to Agent of requests-keys");
  await expect(rowOf(page, third)).toBeFocused();
  expect((await statusOf(page.request, second)).status).toBe("approved");
  await page.keyboard.press("k");
  await expect(rowOf(page, first)).toBeFocused();
  expect((await statusOf(page.request, first)).status).toBe("pending");
  // Whoever speaks to the computer switches them off.
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitemradio", { name: "Off" }).click();
  await page.keyboard.press("Escape");
  await rowOf(page, first).focus();
  await page.keyboard.press("j");
  await expect(rowOf(page, first)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(bar(page, first)).toBeVisible();
});

test("the page passes axe in light and dark, wide and at 360 px: list, evidence, selection, never used", async ({
  page,
}) => {
  test.setTimeout(150_000);
  await signIn(page, ownerOf("requests-look"));
  await page.goto("/requests");
  const companyId = await companyIdOf(page.request);
  await expect(page.getByRole("link", { name: "Make a link" })).toHaveAttribute("href", "/links");
  await expect(page.getByRole("main")).toContainText(companyId);
  await expectAccessible(page, "never used");
  const token = await signInOnDevice(page.request, "agent@requests-look.example");
  const raised = await askToJoin(page.request, token, companyId, 823_000);
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 360]) {
      const where = `${width} ${colorScheme}`;
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      await page.goto("/requests");
      await rowOf(page, raised).click();
      await expect(bar(page, raised)).toBeVisible();
      await expect(rowOf(page, raised)).toBeVisible({ visible: width === 1280 });
      await reject(page).click();
      await expect(reason(page)).toHaveAttribute("aria-invalid", "true");
      await expectAccessible(page, `open ${where}`);
      if (width === 360) await page.getByRole("button", { name: "All requests" }).click();
      await page.getByRole("checkbox", { name: /Select request/ }).check();
      await expect(page.getByText("1 selected, 1 licence needed")).toBeVisible();
      await expectAccessible(page, `selected ${where}`);
    }
  }
  await page.goto("/requests?search=nobody");
  await expect(page.getByText("No request matches")).toBeVisible();
  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(rowOf(page, raised)).toBeVisible();
});

async function expectAccessible(page: Page, where: string) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${where}: ${id} ${nodes[0]?.html}`)).toEqual([]);
  const scroll = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(scroll, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
}
