import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import { check, copied, rowsOf, tabTo } from "./support/check-file.ts";
import { csv } from "./support/files.ts";
import { expect, signIn, test } from "./support/test.ts";

const HEADER =
  "Platform,IMEI,IMEI 2,Serial number,MAC address,Model,Agent email,Outlet,Channel partner,Asset tag";

/** The kinds of problems the demo's file has, one a row, and how each is mended: typed over, or emptied. */
const KINDS: { cells: string; typed: string }[] = [
  { cells: `Android,${testImei(1).slice(0, 14)},,,,,,,,`, typed: testImei(1) },
  { cells: `Android,${testImei(2)}1,,,,,,,,`, typed: testImei(2) },
  { cells: "Android,004402130000001,,,,,,,,", typed: testImei(3) },
  { cells: "Android,3.53227E+14,,,,,,,,", typed: testImei(4) },
  { cells: "Android,0O4401010123456,,,,,,,,", typed: testImei(5) },
  { cells: "Windows,,,To be filled by O.E.M.,,,,,,", typed: "SN-MEND-6" },
  { cells: `Windows,,,${"Label read out: ".repeat(5)},,,,,,`, typed: "SN-MEND-7" },
  { cells: `Android,${testImei(8)},,,00:00:5E:00:53,,,,,`, typed: "00:00:5E:00:53:08" },
  { cells: "Windows,,,,,,,,,", typed: "SN-MEND-9" },
  { cells: `iOS,${testImei(10)},,,,,,,,`, typed: "Android" },
  { cells: `Android,${testImei(11)},,,,,agnet@mend.example,,,`, typed: "agent@mend.example" },
  { cells: `Android,${testImei(12)},,,,,,Nowhere,,`, typed: "" },
  { cells: `Android,${testImei(13)},,,,,,,Nobody,`, typed: "" },
];
const spoilt = (name: string) =>
  csv(name, [HEADER, ...KINDS.map(({ cells }) => cells)].join("\r\n"));

const grid = (page: Page) => page.getByRole("grid", { name: "Rows to mend" });

test("a dozen kinds of problems are mended in the browser, by keyboard alone, and committed", async ({
  page,
}) => {
  await signIn(page, ownerOf("mend"));
  await check(page, spoilt("kinds.csv"));
  const count = KINDS.length;
  await tabTo(page, page.getByRole("link", { name: `Mend ${count} rows here` }));
  await page.keyboard.press("Enter");
  await tabTo(page, grid(page));
  await expect(grid(page)).toHaveAttribute("aria-rowcount", String(count + 1));

  await test.step("type over every problem, and take one edit back", async () => {
    for (const { typed } of KINDS) {
      if (typed === "") await page.keyboard.press("Delete");
      else {
        await page.keyboard.type(typed);
        await page.keyboard.press("Tab");
      }
      await page.keyboard.press("Alt+ArrowDown");
    }
    await expect(rowsOf(page)).toContainText(/13\s*new/);
    await expect(page.getByText("No problem is left in these rows.")).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(rowsOf(page)).toContainText(/12\s*new/);
    await expect(grid(page).getByRole("gridcell", { name: "Nobody" })).toBeVisible();
    await expect(grid(page)).toBeFocused();
  });

  await test.step("leave that row out, and commit", async () => {
    await tabTo(page, page.getByRole("button", { name: "Leave out row 14" }));
    await page.keyboard.press("Enter");
    await expect(rowsOf(page)).toContainText(/1\s*excluded/);
    await page.keyboard.press("Shift+Tab");
    await tabTo(page, page.getByRole("button", { name: "Commit import" }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("link", { name: "Show these devices" })).toBeVisible();
    await expect(rowsOf(page)).toContainText(/12\s*pre-enrolled/);
  });
});

test("a block is pasted, a failed edit stays typed, and the grid passes axe", async ({ page }) => {
  await signIn(page, ownerOf("mend"));
  const wrong = [201, 202, 203].map((n) => `Andriod,${testImei(n).slice(0, 14)},,,,,,,,`);
  await check(page, csv("block.csv", [HEADER, ...wrong].join("\r\n")));
  await page.getByRole("link", { name: "Mend 3 rows here" }).click();
  await grid(page).focus();
  await page.keyboard.press("Escape");
  await copied(page, [201, 202].map((n) => `Android\t${testImei(n)}`).join("\n"));
  await page.keyboard.press("Control+v");
  await expect(rowsOf(page)).toContainText(/2\s*new/);
  await expect(
    page.getByRole("combobox", { name: "Replace Andriod in Platform with" }),
  ).toHaveValue("Android");

  await page.route("**/api/trpc/import.edit*", (route) => route.abort());
  await page.keyboard.press("Control+End");
  await page.keyboard.type("A-17");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 cell could not be saved.")).toBeVisible();
  await expect(grid(page).getByRole("gridcell", { name: "A-17" })).toContainText("Not saved");
  await page.unroute("**/api/trpc/import.edit*");
  await page.getByRole("button", { name: "Save again" }).click();
  await expect(grid(page).getByRole("gridcell", { name: "A-17", exact: true })).toBeVisible();

  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 360]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([]);
    }
  }
});

test("one value is replaced in many rows, and at phone width a row is mended as a form", async ({
  page,
}) => {
  await signIn(page, ownerOf("mend"));
  const rows = Array.from({ length: 40 }, (_, n) => `Andriod,${testImei(300 + n)},,,,,,,,`);
  await check(page, csv("replace.csv", [HEADER, ...rows, "Windows,,,N/A,,,,,,"].join("\r\n")));
  await page.getByRole("link", { name: "Mend 41 rows here" }).click();
  await page.getByRole("button", { name: "Replace in 40 rows" }).click();
  await expect(rowsOf(page)).toContainText(/40\s*new/);
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "2");

  await page.setViewportSize({ width: 360, height: 740 });
  const form = page.getByRole("form", { name: "Row 42" });
  await form.getByRole("textbox", { name: "Serial number" }).fill("SN-MEND-42");
  await form.getByRole("button", { name: "Save row" }).click();
  await expect(page.getByText("Row 42 has no problem any more.")).toBeVisible();
  await expect(rowsOf(page)).toContainText("41");
});

test("an edit that loses a race stays typed, and is saved on the rows as they are then", async ({
  context,
  page,
}) => {
  await signIn(page, ownerOf("mend"));
  const rows = [801, 802].map((n) => `Andriod,${testImei(n)},,,,,,,,`);
  await check(page, csv("race.csv", [HEADER, ...rows].join("\r\n")));
  await page.getByRole("link", { name: "Mend 2 rows here" }).click();
  await expect(grid(page)).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole("button", { name: "Leave out row 2" }).click();
  await expect(rowsOf(other)).toContainText(/1\s*excluded/);

  await grid(page).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("Android");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 cell could not be saved.")).toBeVisible();
  await expect(rowsOf(page)).toContainText(/1\s*excluded/);
  await page.getByRole("button", { name: "Save again" }).click();
  await expect(rowsOf(page)).toContainText(/1\s*new/);
});
