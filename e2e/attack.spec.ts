import { BASE_URL, ownerOf, PASSWORD } from "./support/addresses.ts";
import { csv, goodCsv } from "./support/files.ts";
import { expect, signIn, test } from "./support/test.ts";

const json = { "content-type": "application/json" };
const device = { device: { platform: "android", serial: "T16-NEVER" } };

test("T16: a mutation with a cookie needs our origin; GET of a mutation and other content types are refused", async ({
  page,
}) => {
  await signIn(page, ownerOf("attack"));
  const create = (headers: Record<string, string>, data: unknown = device) =>
    page.request.post("/api/trpc/device.create", { headers: { ...json, ...headers }, data });
  expect((await create({})).status()).toBe(403);
  expect((await create({ origin: "https://evil.example" })).status()).toBe(403);
  expect((await create({ origin: "null" })).status()).toBe(403);
  expect((await page.request.get("/api/trpc/device.create?input=%7B%7D")).status()).toBe(405);
  const plain = await page.request.post("/api/trpc/device.create", {
    headers: { origin: BASE_URL, "content-type": "text/plain" },
    data: JSON.stringify(device),
  });
  expect(plain.status()).toBe(415);
  const list = await page.request.get("/api/trpc/device.list?input=%7B%7D");
  expect((await list.json()).result.data.total).toBe(0);
});

test("T13: the owner of one organisation finds nothing of another, by page, procedure or file", async ({
  browser,
}) => {
  const theirs = await browser.newContext();
  const owner = await theirs.newPage();
  await signIn(owner, ownerOf("upload"));
  await owner.goto("/enrol/bulk");
  await owner.getByLabel("Template file").setInputFiles(goodCsv("theirs.csv", 5, 300_000));
  await owner.getByRole("button", { name: "Check file" }).click();
  await owner.getByRole("button", { name: "Commit import" }).click();
  await owner.getByRole("link", { name: "Show these devices" }).click();
  await expect(owner).toHaveURL(/\?import=./);
  const importId = new URL(owner.url()).searchParams.get("import") ?? "";
  const href = await owner
    .getByRole("link", { name: /^Device \d/ })
    .first()
    .getAttribute("href");
  const ours = await browser.newContext();
  const stranger = await ours.newPage();
  await signIn(stranger, ownerOf("attack"));
  for (const path of [href ?? "", `/imports/${importId}`]) {
    expect((await stranger.goto(path))?.status()).toBe(404);
  }
  const repair = await stranger.request.get(`/api/imports/${importId}/repair?format=csv`);
  expect(repair.status()).toBe(404);
  const input = encodeURIComponent(JSON.stringify({ importId }));
  expect((await stranger.request.get(`/api/trpc/import.get?input=${input}`)).status()).toBe(404);
  await theirs.close();
  await ours.close();
});

test("T14: signed out leads to sign-in and back; a wrong role sees who may and no data", async ({
  page,
}) => {
  await page.goto("/devices?state=enrolled");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fdevices/);
  await signIn(page, "agent@attack.example");
  await expect(page).toHaveURL(/\/my-devices$/);
  for (const path of [
    "/",
    "/devices",
    "/enrol",
    "/enrol/bulk",
    "/imports",
    "/allocation",
    "/operator",
  ]) {
    await page.goto(path);
    await expect(page.getByText("This page is for")).toBeVisible();
  }
});

test("T17: a wrong password and an unknown address answer alike, and the password never reaches the address", async ({
  page,
}) => {
  const answers = [];
  for (const email of [ownerOf("attack"), "nobody@attack.example"]) {
    await page.goto("/sign-in");
    await page.getByRole("textbox", { name: "Email" }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill(`${PASSWORD}-not`);
    await page.getByRole("button", { name: "Sign in" }).click();
    const alert = page.getByRole("alert").filter({ hasText: /\w/ });
    await expect(alert).toBeVisible();
    answers.push(await alert.innerText());
    expect(page.url()).not.toContain("password");
  }
  expect(answers[0]).toBe(answers[1]);
});

test("B3, B4, B5: files that cannot be taken say so with their code, and the next one is taken", async ({
  page,
}) => {
  await signIn(page, ownerOf("upload"));
  const refused = [
    { file: csv("none.csv", ""), code: "NO_ROWS" },
    { file: csv("headers.csv", "Colour,Size\r\nred,5"), code: "HEADER_MISSING" },
    {
      file: { ...csv("old.xlsx", "Platform,IMEI\r\nAndroid,1"), name: "text.xlsx" },
      code: "UNSUPPORTED_FILE",
    },
    { file: goodCsv("many.csv", 20_001, 400_000), code: "TOO_MANY_ROWS" },
  ];
  for (const { file, code } of refused) {
    await page.goto("/enrol/bulk");
    await page.getByLabel("Template file").setInputFiles(file);
    await page.getByRole("button", { name: "Check file" }).click();
    await expect(page.getByRole("main")).toContainText(code);
  }
  await page.goto("/enrol/bulk");
  await page.getByLabel("Template file").setInputFiles(goodCsv("good.csv", 3, 500_000));
  await page.getByRole("button", { name: "Check file" }).click();
  await expect(page.getByRole("button", { name: "Commit import" })).toBeVisible();
});
