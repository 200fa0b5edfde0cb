import { toBuffer } from "qrcode";
import { testImei } from "#server/testing/identifiers.ts";
import {
  answerCompany,
  answerImei,
  box,
  consoleOf,
  joinUpToSend,
  PASSWORD_OF_NEW,
  PHONE,
  place,
  press,
  register,
  send,
} from "./support/join.ts";
import { expect, test } from "./support/test.ts";

test.use(PHONE);

interface Listed {
  items: { id: string; requestCode: string; imei: string | null; state: string }[];
}

const imeiOf = (index: number) => testImei(840_000 + index);
const code = /^[A-HJ-NP-Z2-9]{8}$/;

test("a phone joins with the company ID, the admin sees the same code, and the page shows the answer by itself", async ({
  page,
  browser,
}) => {
  const owner = await consoleOf(browser, "join");
  const { companyId } = await owner.ask<{ companyId: string }>("organisation.get");
  const typed = ` ${companyId.slice(0, 3)}-${companyId.slice(3).toLowerCase()} `;
  await page.clock.install();
  await joinUpToSend(page, { email: "nora@joining.example", companyId: typed, imei: imeiOf(1) });
  await send(page);
  await expect(page).toHaveURL(/\/status\/req_[\w-]{43}$/);
  await place(page, "Your request waits for an admin.");
  const shown = await page.locator("main section").first().locator("span").first().innerText();
  const bare = shown.replaceAll(/\s/g, "");
  expect(bare).toMatch(code);
  const listed = await owner.ask<Listed>("request.list", { filter: { search: bare } });
  expect(listed.items).toMatchObject([{ requestCode: bare, imei: imeiOf(1), state: "pending" }]);
  await owner.change("request.approve", { selection: { ids: [listed.items[0]?.id] } });
  await page.clock.fastForward(20_000);
  await place(page, "Open the app and sign in.");
  await expect(page.getByText("Approved", { exact: true })).toBeVisible();
});

test("T3 T4 a wrong company ID looks the same as a right one, and neither page names anybody", async ({
  browser,
}) => {
  const owner = await consoleOf(browser, "join");
  const { companyId, name } = await owner.ask<{ companyId: string; name: string }>(
    "organisation.get",
  );
  const unknown = companyId === "ZZZZ2222" ? "ZZZZ3333" : "ZZZZ2222";
  const pages: string[] = [];
  for (const [index, typed] of [companyId, unknown].entries()) {
    const page = await (await browser.newContext(PHONE)).newPage();
    const email = `same${index}@joining.example`;
    await joinUpToSend(page, { email, companyId: typed, imei: imeiOf(10 + index) });
    await send(page);
    await place(page, "If your admin cannot find this code");
    const text = await page.locator("main").innerText();
    expect(text).not.toContain(name);
    pages.push(text.replaceAll(/[A-HJ-NP-Z2-9]{4}\s*[A-HJ-NP-Z2-9]{4}/g, "CODE"));
  }
  expect(pages[0]).toContain("CODE");
  expect(pages[1]).toBe(pages[0]);
});

test("a reload keeps what was typed and what was answered, but never the password", async ({
  page,
}) => {
  await page.goto("/join?companyId=abcd-2345");
  await box(page, "Your name").fill("Nora Lind");
  await box(page, "Work email").fill("reload@joining.example");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD_OF_NEW);
  await page.reload();
  await expect(box(page, "Work email")).toHaveValue("reload@joining.example");
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain("lanterns");
  await register(page, "reload@joining.example");
  await place(page, "Step 2 of 4");
  await expect(box(page, "Company ID")).toHaveValue("ABCD-2345");
  await press(page, "Continue");
  await place(page, "Step 3 of 4");
  await page.getByRole("radio", { name: "Windows" }).check();
  await expect(box(page, "IMEI")).toBeHidden();
  await box(page, "Serial number").fill("SN-RELOAD");
  await page.reload();
  await expect(page.getByRole("radio", { name: "Windows" })).toBeChecked();
  await expect(box(page, "Serial number")).toHaveValue("SN-RELOAD");
  await press(page, "Continue");
  await place(page, "Step 4 of 4");
  await page.goto("/join");
  await place(page, "Step 4 of 4");
  await expect(page.getByText("SN-RELOAD")).toBeVisible();
});

test("numbers are checked by the rules and in the words of the import", async ({ page }) => {
  await page.goto("/join?companyId=ABCD2345");
  await register(page, "rules@joining.example");
  await answerCompany(page, "ABCD234");
  await expect(page.getByText("A company ID has 8 letters and digits")).toBeVisible();
  await answerCompany(page, "ABCD2345");
  await place(page, "Step 3 of 4");
  await box(page, "IMEI").fill("49015420323751");
  await place(page, "14 of 15 digits");
  await box(page, "Serial number").focus();
  await expect(page.getByText(/14 digits: the check digit was left off/)).toBeVisible();
  await expect(box(page, "IMEI")).toHaveAttribute("aria-invalid", "true");
  await press(page, "Continue");
  await expect(page.getByText(/14 digits: the check digit was left off/)).toBeVisible();
  await answerImei(page, "490154203237518");
});

test("a request is withdrawn, and asked for again with the same answers", async ({ page }) => {
  const answers = { email: "back@joining.example", companyId: "QRST6789", imei: imeiOf(20) };
  await joinUpToSend(page, answers);
  await send(page);
  await press(page, "Withdraw request");
  await place(page, "You withdrew this request.");
  await page.getByRole("link", { name: "Ask again" }).click();
  await place(page, "Step 2 of 4");
  await expect(box(page, "Company ID")).toHaveValue("QRST-6789");
  await box(page, "Company ID").fill("QRST 6788");
  await press(page, "Continue");
  await place(page, "Step 4 of 4");
  await send(page);
  await place(page, "Your request waits for an admin.");
  await expect(page.locator("main")).toContainText("QRST6788");
  await page.goto("/join");
  await place(page, "Step 2 of 4");
  await expect(box(page, "Company ID")).toHaveValue("");
  await page.getByRole("link", { name: "See how your last request stands" }).click();
  await place(page, "Your request waits for an admin.");
});

test("a lost connection is said, loses nothing, and sending again has the effect of once", async ({
  page,
  context,
  browser,
}) => {
  const owner = await consoleOf(browser, "join");
  const { companyId } = await owner.ask<{ companyId: string }>("organisation.get");
  await joinUpToSend(page, { email: "tunnel@joining.example", companyId, imei: imeiOf(30) });
  await context.setOffline(true);
  await press(page, "Send request");
  const noConnection = page.getByRole("alert").filter({ hasText: "No connection" });
  await expect(noConnection).toBeVisible();
  await context.setOffline(false);
  await page.route("**/join*", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    await route.fetch({ maxRedirects: 0 });
    await route.abort("connectionreset");
  });
  const sendInVain = async () => {
    const cut = page.waitForEvent("requestfailed");
    await press(page, "Send request");
    await cut;
    await expect(noConnection).toBeVisible();
  };
  // The server has answered: first nothing of it arrives, then its head alone, cookies and all.
  const before = await context.cookies();
  await sendInVain();
  await context.clearCookies();
  await context.addCookies(before);
  await sendInVain();
  await page.unroute("**/join*");
  await send(page);
  const listed = await owner.ask<Listed>("request.list", { filter: { search: imeiOf(30) } });
  expect(listed.items).toHaveLength(1);
});

test("a picked screenshot fills in the numbers and never leaves the page", async ({ page }) => {
  await page.goto("/join?companyId=ABCD2345");
  await register(page, "picture@joining.example");
  await answerCompany(page, "ABCD2345");
  await place(page, "Step 3 of 4");
  const bodies: number[] = [];
  page.on("request", (request) => bodies.push(request.postDataBuffer()?.length ?? 0));
  const text = `IMEI1: ${imeiOf(40)}\nIMEI2: ${imeiOf(41)}\nS/N: R58N40ABCDE`;
  const picture = await toBuffer(text, { width: 400 });
  const name = "Read it from a screenshot";
  await expect(page.getByRole("button", { name })).toBeVisible();
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "shot.png", mimeType: "image/png", buffer: picture });
  await expect(page.getByText(/Filled in from the picture: IMEI, IMEI 2/)).toBeVisible();
  await expect(box(page, "IMEI")).toHaveValue(imeiOf(40));
  await expect(box(page, "IMEI 2")).toHaveValue(imeiOf(41));
  await expect(box(page, "Serial number")).toHaveValue("R58N40ABCDE");
  await press(page, "Continue");
  await place(page, "Step 4 of 4");
  expect(Math.max(...bodies)).toBeLessThan(picture.length);
});
