import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import { check, copied, rowsOf, tabTo } from "./support/check-file.ts";
import { csv, goodCsv } from "./support/files.ts";
import { expect, signIn, test } from "./support/test.ts";

test("P4: an import is undone: what that will do is in view, and what was kept is listed", async ({
  page,
}) => {
  await signIn(page, ownerOf("mend"));
  const file = goodCsv("undo.csv", 5, 500);
  await check(page, file);
  await page.getByRole("button", { name: "Commit import" }).click();
  await expect(page.getByRole("main")).toContainText("Cancels 5 pre-enrolments");
  await expect(page.getByRole("main")).toContainText("returns 5 licences, keeps none");
  await expect(page.getByRole("main")).toContainText("Can be undone until");
  await page.getByRole("button", { name: "Undo import" }).press("Enter");
  await expect(page.getByRole("main")).toContainText("5 pre-enrolments cancelled");
  await expect(page.getByRole("main")).toContainText("No device was kept.");

  await test.step("the same file again says when it was committed", async () => {
    await check(page, file);
    await expect(page.getByRole("main")).toContainText("The same file was committed on");
    await expect(page.getByRole("button", { name: "Commit import" })).toBeVisible();
    await page.getByRole("link", { name: "Open that import" }).click();
    await expect(page.getByRole("main")).toContainText("Undone");
  });

  await test.step("it is found by an identifier inside", async () => {
    await page.goto("/imports");
    await page.getByRole("searchbox", { name: "Find by an identifier inside" }).fill(testImei(503));
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/identifier=/);
    await expect(page.getByRole("link", { name: "undo.csv" }).first()).toBeVisible();
    await expect(page.getByRole("link", { name: "kinds.csv" })).toHaveCount(0);
    await page.getByRole("link", { name: "Ended" }).click();
    await expect(page).toHaveURL(/view=ended.*identifier=/);
    await expect(page.getByRole("link", { name: "undo.csv" })).toHaveCount(1);
  });
});

test("B4: columns are mapped by hand, the mapping is remembered, and a reload asks for the file", async ({
  page,
}) => {
  await signIn(page, ownerOf("mend"));
  const stock = (name: string, from: number) => {
    const rows = [0, 1, 2].map((n) => `Android,${testImei(from + n)},Pixel`);
    return csv(name, ["Stock list,,", "OpSys,Unit,What", ...rows].join("\r\n"));
  };
  await check(page, stock("stock.csv", 600));
  await page.getByRole("textbox", { name: "Header row" }).fill("2");
  await page.getByRole("button", { name: "Look there" }).press("Enter");
  await expect(page.getByRole("combobox", { name: "OpSys (column A) holds" })).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: "Check with these columns" }).click();
  await expect(page.getByRole("main")).toContainText("No column holds the platform.");
  await expect(page.getByRole("main")).toContainText("Choose the file again below");
  await page.getByLabel("Template file").setInputFiles(stock("stock.csv", 600));
  await page.getByRole("combobox", { name: "OpSys (column A) holds" }).selectOption("Platform");
  await page.getByRole("combobox", { name: "Unit (column B) holds" }).selectOption("IMEI");
  await page.getByRole("checkbox", { name: "Remember this for our organisation" }).check();
  await page.getByRole("button", { name: "Check with these columns" }).press("Enter");
  await expect(rowsOf(page)).toContainText(/3\s*new/);

  const plain = csv("next.csv", `OpSys,Unit\r\nAndroid,${testImei(650)}`);
  await check(page, plain);
  await expect(page.getByRole("button", { name: "Commit import" })).toBeVisible();
  await expect(rowsOf(page)).toContainText(/1\s*new/);
});

test("rows copied from a spreadsheet are pasted, counted and checked", async ({ page }) => {
  await signIn(page, ownerOf("mend"));
  await page.goto("/enrol/bulk");
  const rows = [700, 701].map((n) => `Android\t${testImei(n)}\tPixel "9"`);
  await copied(page, ["Platform\tIMEI\tModel", ...rows].join("\n"));
  await tabTo(page, page.getByLabel("Template file"));
  await page.keyboard.press("Control+v");
  await expect(page.getByRole("status", { name: "Pasted rows" })).toContainText(
    "2 device rows pasted, 3 columns.",
  );
  await tabTo(page, page.getByRole("button", { name: "Check file" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pasted rows.csv");
  await expect(rowsOf(page)).toContainText(/2\s*new/);
});
