import type { Page } from "playwright/test";
import { COLUMNS, HEADERS } from "#server/domain/import/columns.ts";
import { DEMO_PROBLEMS, demoRows } from "#server/domain/import/demo-rows.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import { signInOnDevice } from "./support/device-client.ts";
import { csv, goodCsv } from "./support/files.ts";
import { expect, signIn, test } from "./support/test.ts";

const AGENT = "agent@whole.example";

/** The demo's rows in a file a twentieth as long: with the same 54 problems, for this organisation's agent. */
function demoFile() {
  const rows = demoRows({ count: 1_000, agents: [AGENT], outlets: [], partners: [] });
  const lines = rows.map((row) => COLUMNS.map((column) => row[column] ?? "").join(","));
  const header = COLUMNS.map((column) => HEADERS[column]).join(",");
  return csv("demo-1000.csv", [header, ...lines].join("\r\n"));
}

/** What mends a cell of a column, new for every row; "" empties it. */
const MENDED: Record<string, (row: number) => string> = {
  Platform: () => "Android",
  IMEI: (row) => testImei(70_000 + row),
  "IMEI 2": () => "",
  "Serial number": (row) => `SN-WHOLE-${row}`,
  "MAC address": () => "",
  Model: () => "Fieldphone 5",
  "Agent email": () => AGENT,
  Outlet: () => "",
  "Channel partner": () => "",
};

const grid = (page: Page) => page.getByRole("grid", { name: "Rows to mend" });

/** The header of the column that the grid's own cell is in. */
async function ownColumn(page: Page): Promise<string> {
  return grid(page).evaluate((element) => {
    const own = document.getElementById(element.getAttribute("aria-activedescendant") ?? "");
    const index = own?.getAttribute("aria-colindex");
    return (
      element.querySelector(`[role=columnheader][aria-colindex="${index}"]`)?.textContent ?? ""
    );
  });
}

test("the demo's 54 problems are mended without leaving the browser, by keyboard, and committed", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signIn(page, ownerOf("whole"));
  await page.goto("/enrol/bulk");
  await page.getByLabel("Template file").setInputFiles(demoFile());
  await page.getByRole("button", { name: "Check file" }).press("Enter");
  await page.getByRole("link", { name: `Mend ${DEMO_PROBLEMS} rows here` }).press("Enter");
  await expect(grid(page)).toHaveAttribute("aria-rowcount", String(DEMO_PROBLEMS + 1));
  await grid(page).focus();
  for (let row = 0; row < DEMO_PROBLEMS; row++) {
    const column = await ownColumn(page);
    const typed = MENDED[column]?.(row);
    expect(typed, `a problem in ${column}`).toBeDefined();
    if (typed) {
      await page.keyboard.type(typed);
      await page.keyboard.press("Tab");
    } else await page.keyboard.press("Delete");
    await page.keyboard.press("Alt+ArrowDown");
  }
  await expect(page.getByText("No problem is left in these rows.")).toBeVisible();
  const rows = page.getByRole("list", { name: "Rows of the file" });
  await expect(rows).toContainText(/1,000\s*new/);
  await page.getByRole("button", { name: "Commit import" }).press("Enter");
  await expect(page.getByRole("link", { name: "Show these devices" })).toBeVisible();
  await expect(rows).toContainText(/1,000\s*pre-enrolled/);
});

test("P4 an import is undone after some of its devices enrolled: these are kept, and the list says why", async ({
  page,
  request,
}) => {
  await signIn(page, ownerOf("kept"));
  await page.goto("/enrol/bulk");
  await page.getByLabel("Template file").setInputFiles(goodCsv("kept.csv", 5, 80_000));
  await page.getByRole("button", { name: "Check file" }).click();
  await page.getByRole("button", { name: "Commit import" }).click();
  await expect(page.getByRole("main")).toContainText("Cancels 5 pre-enrolments");

  const token = await signInOnDevice(request, "agent@kept.example");
  for (const number of [80_001, 80_003]) {
    const answer = await request.post("/api/device/enrolment.start", {
      data: { device: { platform: "android", imei: testImei(number) } },
      headers: { authorization: `Bearer ${token}` },
    });
    expect((await answer.json()).result.data.status).toBe("enrolled");
  }

  await page.reload();
  await expect(page.getByRole("main")).toContainText("Cancels 3 pre-enrolments");
  await page.getByRole("button", { name: "Undo import" }).press("Enter");
  await expect(page.getByRole("main")).toContainText("3 pre-enrolments cancelled");
  for (const number of [80_001, 80_003])
    await expect(page.getByRole("main")).toContainText(testImei(number).slice(-6));
  await page.goto("/allocation");
  const ledger = page.getByRole("list", { name: "Licences of the organisation" });
  await expect(ledger).toContainText(/998\s*available to users/);
});
