import { testImei } from "#server/testing/identifiers.ts";
import { PASSWORD } from "./support/addresses.ts";
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
  send,
} from "./support/join.ts";
import { expect, signIn, test } from "./support/test.ts";

test.use(PHONE);

const imeiOf = (index: number) => testImei(845_000 + index);

test("a password that was made for somebody is changed on the way; an agent's known device is not taken over by the browser", async ({
  page,
  browser,
}) => {
  await page.goto("/join");
  await page.getByRole("link", { name: "I have an account" }).click();
  await box(page, "Work email").fill("viewer@join.example");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await press(page, "Sign in");
  await place(page, "This password was made for you.");
  await expect(box(page, "Work email")).toHaveValue("viewer@join.example");
  await page.getByLabel("Password you have", { exact: true }).fill(PASSWORD);
  await page.getByLabel("New password", { exact: true }).fill(PASSWORD_OF_NEW);
  await press(page, "Change password");
  await place(page, "Step 2 of 4");
  await place(page, "Signed in as Viewer of join.");

  const owner = await consoleOf(browser, "join");
  const device = { platform: "android", imei: imeiOf(50) };
  const { deviceId } = await owner.change<{ deviceId: string }>("device.create", { device });
  await answerCompany(page, "ABCD2345");
  await answerImei(page, imeiOf(50));
  await press(page, "Send request");
  await place(page, "This device is already known");
  const known = await owner.ask<{ state: string; assignedTo: unknown[] }>("device.get", {
    deviceId,
  });
  expect(known).toMatchObject({ state: "pre-enrolled", assignedTo: [] });
});

test("the console's sign-in leads people without an organisation here, and its own people need no second one", async ({
  page,
}) => {
  const answers = { email: "landing@joining.example", companyId: "WXYZ2345", imei: imeiOf(60) };
  await joinUpToSend(page, answers);
  await page.context().clearCookies();
  const enter = async () => {
    await page.goto("/sign-in");
    await box(page, "Email").fill(answers.email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD_OF_NEW);
    await press(page, "Sign in");
  };
  await enter();
  await place(page, "Step 2 of 4");
  await answerCompany(page, answers.companyId);
  await answerImei(page, answers.imei);
  await send(page);
  await enter();
  await expect(page.getByRole("heading", { level: 1, name: "Your request" })).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, "agent@join.example");
  await page.getByRole("link", { name: "Ask for another device" }).click();
  await place(page, "Signed in as Agent of join.");
});
