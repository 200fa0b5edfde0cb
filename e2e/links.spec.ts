import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Download, Page } from "playwright/test";
import { BASE_URL, ownerOf } from "./support/addresses.ts";
import { readQr } from "./support/read-qr.ts";
import { expect, signIn, test } from "./support/test.ts";

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const row = (page: Page, label: string) => page.getByRole("row").filter({ hasText: label });

async function openLinks(page: Page, path = "/links") {
  await signIn(page, ownerOf("links"));
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: "Enrolment links" })).toBeVisible();
}

/** A day so many days from now, as a date box takes it. */
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function makeLink(
  page: Page,
  link: { label: string; uses?: string; endsOn?: string; byItself?: boolean },
) {
  await press(page, "Make a link");
  await field(page, "Label").fill(link.label);
  if (link.uses) await field(page, "Uses").fill(link.uses);
  if (link.endsOn !== undefined) await field(page, "Last day").fill(link.endsOn);
  if (link.byItself) await field(page, "Requests that come by it").selectOption("by-itself");
  await press(page, "Make link");
}

async function bytesOf(download: Promise<Download>): Promise<Buffer> {
  return readFileSync(await (await download).path());
}

async function saved(page: Page, name: string, role: "link" | "button" = "link") {
  const download = page.waitForEvent("download");
  await page.getByRole(role, { name, exact: true }).click();
  return { bytes: await bytesOf(download), name: (await download).suggestedFilename() };
}

/** A drawing as a picture, taken by the browser. */
async function pictureOf(page: Page, svg: Buffer): Promise<Buffer> {
  const drawn = await page.context().newPage();
  await drawn.setContent(`<body style="margin:0">${svg.toString()}</body>`);
  await drawn.locator("svg").evaluate((one) => one.setAttribute("width", "600"));
  const picture = await drawn.locator("svg").screenshot();
  await drawn.close();
  return picture;
}

/** The sheets that come out of a printer, in points: A4 is 595 × 842, A6 298 × 420. */
async function sheets(page: Page): Promise<string[]> {
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return Array.from(
    printed.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g),
    ([, width, height]) => [width, height].map((points) => Math.round(Number(points))).join(" × "),
  );
}

test("a link is made, its QR leads to its address in the page, as SVG, as PNG and on paper, and it is revoked", async ({
  page,
}) => {
  await openLinks(page);
  await makeLink(page, { label: "Depot gate", uses: "50", endsOn: dayIn(5), byItself: true });
  const drawer = page.getByRole("dialog");
  const code = drawer.getByRole("img", { name: "QR code of Depot gate" });
  await expect(code).toBeVisible();
  await expect(drawer.getByText(/^Works until .* · up to 50 uses$/)).toBeVisible();

  const inPage = await readQr(await code.screenshot());
  const address = new RegExp(`^${BASE_URL}/e/[A-HJ-NP-Z2-9]{16}$`);
  expect(inPage).toEqual({ text: expect.stringMatching(address), level: "M" });
  await expect(drawer.getByText(inPage?.text ?? "-", { exact: true })).toBeVisible();
  const svg = await saved(page, "Download SVG");
  expect(svg.name).toMatch(/^Depot gate until \d{4}-\d{2}-\d{2}\.svg$/);
  expect(await readQr(await pictureOf(page, svg.bytes))).toEqual(inPage);
  expect(await readQr((await saved(page, "Download PNG")).bytes)).toEqual(inPage);
  await press(page, "Done");

  await expect(row(page, "Depot gate")).toContainText("0 of 50 used");
  await expect(row(page, "Depot gate")).toContainText("Approved by itself");
  await expect(row(page, "Depot gate")).toContainText(/Ends in \d days/);

  await press(page, "QR code of Depot gate");
  await page.getByRole("link", { name: "Poster A6" }).click();
  const poster = page.getByRole("article", { name: "Poster of Depot gate" });
  await expect(poster).toContainText("up to 50 uses");
  await expect(poster).toContainText(inPage?.text ?? "-");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  const onPaper = poster.getByRole("img", { name: "QR code of Depot gate" });
  const { width } = (await onPaper.boundingBox()) ?? { width: 0 };
  const [, side = 0] =
    (await onPaper.getAttribute("viewBox"))?.split(" ").slice(1).map(Number) ?? [];
  const symbolMm = (width / 96) * 25.4 * ((side - 8) / side);
  expect(symbolMm).toBeGreaterThanOrEqual(40);
  expect(await readQr(await onPaper.screenshot())).toEqual(inPage);
  await page.emulateMedia({ media: null });
  expect(await sheets(page)).toEqual(["298 × 420"]);
  await page.getByRole("link", { name: "A4" }).click();
  await expect(page).toHaveURL(/size=a4/);
  await expect(page.locator('[data-size="a4"]')).toBeVisible();
  expect(await sheets(page)).toEqual(["595 × 842"]);

  await page.goto("/links");
  await press(page, "Revoke Depot gate");
  await expect(page.getByRole("dialog")).toContainText("Every printed QR of it leads nowhere");
  await press(page, "Revoke link");
  await expect(row(page, "Depot gate")).toHaveCount(0);
  await page.getByRole("link", { name: "Show ended ones" }).click();
  await expect(row(page, "Depot gate")).toContainText("Revoked");
  await expect(page.getByRole("button", { name: "QR code of Depot gate" })).toHaveCount(0);
  await page.goto(new URL(inPage?.text ?? "/").pathname);
  await expect(page.getByText("This link no longer works.")).toBeVisible();
});

test("what is missing is said beside its field; a pre-approved link needs its uses", async ({
  page,
}) => {
  await openLinks(page);
  await makeLink(page, { label: "", byItself: true });
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText("Give it a label, such as where it will hang.")).toBeVisible();
  await expect(drawer.getByText("Say how many it may let in.")).toBeVisible();
  await field(page, "Label").fill("Too late");
  await field(page, "Uses").fill("3");
  await field(page, "Last day").fill(dayIn(-3));
  await press(page, "Make link");
  await expect(drawer.getByText("This has passed. Choose a later day.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row(page, "Too late")).toHaveCount(0);
});

test("T19 a provisioning token is shown once, and never again", async ({ page }) => {
  await openLinks(page, "/links?tab=tokens");
  await press(page, "Make a token");
  await field(page, "Label").fill("Warehouse");
  await field(page, "Uses").fill("200");
  await press(page, "Make token");
  const drawer = page.getByRole("dialog");
  const code = drawer.getByRole("img", { name: "QR code of the provisioning token Warehouse" });
  const inPage = await readQr(await code.screenshot());
  expect(inPage?.text).toMatch(/^prv_[\w-]{43}$/);
  const token = inPage?.text ?? "-";
  await expect(drawer.getByText(token, { exact: true })).toBeVisible();
  await expect(drawer.getByText(/^Works until .* · up to 200 uses$/)).toBeVisible();
  expect(await readQr((await saved(page, "Save QR as PNG", "button")).bytes)).toEqual(inPage);
  const svg = await saved(page, "Save QR as SVG", "button");
  expect(await readQr(await pictureOf(page, svg.bytes))).toEqual(inPage);
  await press(page, "I have kept it");

  await expect(row(page, "Warehouse")).toContainText("0 of 200 used");
  expect(await page.content()).not.toContain(token);
  await page.reload();
  await expect(row(page, "Warehouse")).toContainText("0 of 200 used");
  expect(await page.content()).not.toContain("prv_");
  await press(page, "Revoke Warehouse");
  await press(page, "Revoke token");
  await expect(row(page, "Warehouse")).toHaveCount(0);
});

test("T14 the page is closed to a viewer, who sees no data of it", async ({ page }) => {
  await signIn(page, "viewer@links.example");
  await page.goto("/links");
  await expect(page.getByText("This page is for owners or admins")).toBeVisible();
  await expect(page.getByRole("link", { name: "Enrolment links" })).toHaveCount(0);
});

test("links, their drawer and their poster pass axe, wide and at 360 px, in light and dark", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openLinks(page);
  const label = `Reception ${"of the building ".repeat(4)}`.trim();
  await makeLink(page, { label, endsOn: dayIn(3) });
  await press(page, "Done");
  await expect(row(page, label)).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 360]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      await page.goto("/links");
      await press(page, `QR code of ${label}`);
      await expect(page.getByRole("link", { name: "Poster A4" })).toBeVisible();
      await expectFit(page, `drawer at ${width}, ${colorScheme}`);
      await page.getByRole("link", { name: "Poster A4" }).click();
      await expect(page.getByRole("button", { name: "Print" })).toBeVisible();
      await expectFit(page, `poster at ${width}, ${colorScheme}`);
    }
  }
});

async function expectFit(page: Page, where: string) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`),
    where,
  ).toEqual([]);
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
  expect(scrollWidth, where).toBeLessThanOrEqual(clientWidth);
}
