import type { Page, Route } from "playwright/test";
import { ownerOf } from "./support/addresses.ts";
import { apiOf, ask, change } from "./support/api-of.ts";
import { expect, signIn, test } from "./support/test.ts";

const COLLEAGUES = {
  viewer: "viewer@states.example",
  agent: "agent@states.example",
} as const;
const IMEI = "356938035643809";

/** Parts of pages, as the router in the browser asks for them, come this much later. */
async function slowRouter(page: Page, ms: number): Promise<() => Promise<void>> {
  const hold = async (route: Route) => {
    if (route.request().headers().rsc) await new Promise((go) => setTimeout(go, ms));
    await route.continue();
  };
  await page.route("**/*", hold);
  return () => page.unroute("**/*", hold);
}

/** How long each skeleton stands, in milliseconds, by its h1. */
async function watchSkeletons(page: Page): Promise<() => Promise<Record<string, number>>> {
  await page.evaluate(() => {
    const stood: Record<string, number> = {};
    let last: { title: string; since: number } | null = null;
    new MutationObserver(() => {
      const said = document.querySelector("main output")?.textContent ?? null;
      const title = said?.startsWith("Loading ") ? said.slice("Loading ".length) : null;
      if (last && last.title !== title) {
        stood[last.title] = performance.now() - last.since;
        last = null;
      }
      if (title && !last) last = { title, since: performance.now() };
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    Object.assign(window, { stood });
  });
  return () => page.evaluate(() => (window as unknown as { stood: Record<string, number> }).stood);
}

test("a page on its way shows its h1 and its shape after 200 ms, for 400 ms at least; newer rows dim the old ones", async ({
  page,
}) => {
  await signIn(page, ownerOf("states"));
  const rail = page.getByRole("navigation", { name: "Console" });
  await expect(rail).toBeVisible();
  const stood = await watchSkeletons(page);
  const quick = await slowRouter(page, 350);
  const pages = {
    "/devices": "Devices",
    "/requests": "Tagging request approval",
    "/imports": "Imports",
    "/settings": "Settings",
    "/": "Overview",
  };
  for (const [path, h1] of Object.entries(pages)) {
    await rail.locator(`a[href="${path}"]`).click();
    await expect(page.locator("main output", { hasText: `Loading ${h1}` })).toHaveCount(1);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(h1);
    await expect(page.locator("main output", { hasText: "Loading" })).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(h1);
  }
  const times = await stood();
  expect(Object.keys(times).sort()).toEqual(Object.values(pages).sort());
  for (const time of Object.values(times)) expect(time).toBeGreaterThan(380);

  await quick();
  await page.goto("/activity");
  const rows = page.getByRole("main").getByRole("listitem");
  await expect(rows.first()).toBeVisible();
  const slow = await slowRouter(page, 1_500);
  await page.getByLabel("What").selectOption("user");
  await page.getByRole("button", { name: "Filter" }).click();
  const busy = page.locator('main div[aria-busy="true"]');
  await expect(busy.getByRole("listitem").first()).toBeVisible();
  await expect.poll(() => busy.evaluate((it) => getComputedStyle(it).opacity)).toBe("0.6");
  await expect(page).toHaveURL(/thing=user/);
  await expect(busy).toHaveCount(0);
  await slow();
});

test("a closed page keeps its h1, says who may, and names the owner; another organisation's it never does", async ({
  page,
}) => {
  await signIn(page, COLLEAGUES.viewer);
  await page.goto("/links");
  const main = page.getByRole("main");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Enrolment links");
  await expect(main.getByText("This page is for owners or admins")).toBeVisible();
  await expect(
    main.getByText(/signed in as a viewer\. An owner .+: Owner of states\.$/),
  ).toBeVisible();
  await expect(main).not.toContainText("@");
  await page.context().clearCookies();
  await signIn(page, COLLEAGUES.agent);
  await page.goto("/devices");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Devices");
  await expect(
    main.getByText(/signed in as an agent\. An owner .+: Owner of states\.$/),
  ).toBeVisible();
});

test("T13 without JavaScript: another organisation's device and no device at all are the same 404, within the console", async ({
  browser,
}) => {
  const other = await apiOf(ownerOf("console"));
  const made = await change<{ deviceId: string }>(other, "device.create", {
    device: { platform: "android", imei: IMEI },
  });
  const mine = await apiOf(ownerOf("states"));
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await mine.storageState(),
  });
  const page = await context.newPage();
  const shown: string[] = [];
  for (const id of [made.deviceId, crypto.randomUUID()]) {
    const answer = await page.goto(`/devices/${id}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("navigation", { name: "Console" })).toBeVisible();
    shown.push(await page.getByRole("main").innerHTML());
  }
  expect(shown[0]).toContain("<h1");
  expect(shown[0]).toBe(shown[1]);
  const nowhere = await page.goto("/no-such-page");
  expect(nowhere?.status()).toBe(404);
  await expect(page.getByRole("navigation", { name: "Console" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "There is nothing at this address",
  );
  await context.close();
  await Promise.all([other.dispose(), mine.dispose()]);
});

test("no match has its filters, each to be removed; an error its request's number; a lost race who was faster", async ({
  page,
}) => {
  await signIn(page, ownerOf("states"));
  const main = page.getByRole("main");
  const lists = [
    "/devices?search=zzz&state=enrolled",
    "/users?search=zzz&state=active",
    "/imports?identifier=zzz999&view=ready",
    "/requests?search=zzz&view=all",
    "/outlets?search=zzz",
    "/activity?thing=device&from=2020-01-01&to=2020-01-02",
    "/allocation?reason=user-removed",
  ];
  for (const list of lists) {
    await page.goto(list);
    await expect(main.getByRole("link", { name: "Clear all" }).first(), list).toBeVisible();
    await expect(main.getByRole("link", { name: /^Remove filter/ }).first(), list).toBeVisible();
  }
  await page.goto(lists[1] ?? "");
  await main.getByRole("link", { name: "Remove filter Search: zzz" }).last().click();
  await expect(page).toHaveURL(/\/users\?state=active$/);
  await expect(main.getByRole("row", { name: /Owner of states/ })).toBeVisible();

  await test.step("a part that fails leaves the rest, and what was typed, and comes back", async () => {
    const find = page.getByRole("searchbox", { name: "Find a request" });
    await page.goto("/requests?view=all&search=nobody");
    await find.fill("half a name");
    // The server itself refuses: its list is asked for with an order that it does not have.
    const spoil = (route: Route) => {
      const url = new URL(route.request().url());
      url.searchParams.set("input", JSON.stringify({ 0: { nonsense: 1 }, 1: { nonsense: 1 } }));
      return route.continue({ url: url.href });
    };
    await page.route(/\/api\/trpc\/[^?]*request\.list/, spoil);
    const panel = main.getByRole("alert").filter({ hasText: "The requests could not be loaded" });
    await expect(panel).toContainText(/INVALID_INPUT · Request [0-9a-f-]{36}/);
    await expect(find).toHaveValue("half a name");
    await page.unroute(/\/api\/trpc\/[^?]*request\.list/, spoil);
    await panel.getByRole("button", { name: "Try again" }).click();
    await expect(panel).toHaveCount(0);
  });

  await test.step("two people at one outlet: the later sees who was faster, and keeps what was typed", async () => {
    const colleague = await apiOf(ownerOf("states"));
    const { outletId } = await change<{ outletId: string }>(colleague, "outlet.create", {
      name: "Quay 4",
    });
    await page.goto("/outlets");
    await main.getByRole("button", { name: "Edit Quay 4" }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByLabel("Name").fill("Quay Four");
    await change(colleague, "outlet.change", { outletId, name: "Quay 5" });
    await drawer.getByRole("button", { name: "Save outlet" }).click();
    await expect(drawer.getByText(/^Outlet changed by Owner of states/)).toBeVisible();
    await expect(drawer.getByLabel("Name")).toHaveValue("Quay Four");
    // The page shows by now what the colleague made of it: saving again is meant.
    await expect(page.getByRole("dialog", { name: "Quay 5" })).toBeVisible();
    await drawer.getByRole("button", { name: "Save outlet" }).click();
    await expect(drawer).toHaveCount(0);
    expect(await ask<{ items: { name: string }[] }>(colleague, "outlet.list", {})).toMatchObject({
      items: [{ name: "Quay Four" }],
    });
    await colleague.dispose();
  });
});

test("a page that fails keeps its frame and its h1, and shows the number of its request", async ({
  browser,
}) => {
  const mine = await apiOf(ownerOf("states"));
  const context = await browser.newContext({ storageState: await mine.storageState() });
  const page = await context.newPage();
  const answer = await page.goto("/devices?cursor=none-of-ours");
  expect(answer?.status()).toBe(500);
  const main = page.getByRole("main");
  const panel = main.getByRole("alert");
  await expect(panel).toContainText("This page could not be shown");
  await expect(panel).toContainText(/Request [0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Devices");
  await expect(panel.getByRole("button", { name: "Copy details" })).toBeVisible();
  await page.getByRole("navigation", { name: "Console" }).locator('a[href="/imports"]').click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Imports");
  await context.close();
  await mine.dispose();
});
