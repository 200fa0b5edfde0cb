import type { Page } from "playwright/test";
import { ownerOf, PASSWORD } from "./support/addresses.ts";
import { linkMailedTo } from "./support/mails.ts";
import { expect, signIn, test } from "./support/test.ts";

const CHOSEN = "seven quiet lanterns";

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

async function signInWith(page: Page, email: string, password: string) {
  await page.goto("/sign-in");
  await field(page, "Email").fill(email);
  await field(page, "Password").fill(password);
  await press(page, "Sign in");
}

async function signUp(page: Page, email: string, organisation: string) {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Make an organisation" }).click();
  await field(page, "Organisation").fill(organisation);
  await field(page, "Your name").fill("Nora Lind");
  await field(page, "Work email").fill(email);
  await field(page, "Password").fill("Ventures1234");
  await expect(page.getByText("Add words of your own.")).toBeVisible();
  await press(page, "Make organisation");
  // What was typed stays, the password too.
  await expect(field(page, "Password")).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, "Organisation")).toHaveValue(organisation);
  await expect(field(page, "Work email")).toHaveValue(email);
  await field(page, "Password").fill(CHOSEN);
  await expect(page.getByText("Strong: long, and hard to guess.")).toBeVisible();
  await press(page, "Make organisation");
  await expect(page.getByRole("status")).toContainText("Your organisation is made");
}

async function activate(page: Page, email: string) {
  const link = await linkMailedTo(email);
  await page.goto(link);
  await page.reload();
  await press(page, "Activate account");
  await expect(page.getByRole("status")).toContainText("The account is activated");
  return link;
}

test("a new organisation: sign-up, activation, sign-in, its company ID", async ({ page }) => {
  const email = "nora@signup.example";
  await signUp(page, email, "Ventures Ltd");
  await signInWith(page, email, CHOSEN);
  await expect(page.getByText("This address is not activated yet.")).toBeVisible();
  const link = await activate(page, email);
  await page.goto(link);
  await expect(page.getByText("This link does not work any more")).toBeVisible();
  await press(page, "Send a new one");
  await expect(page.getByRole("status")).toContainText("Asked for");
  await signInWith(page, email, CHOSEN);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.getByRole("button", { name: "Account of Nora Lind" }).click();
  await expect(page.getByRole("menuitem", { name: /Copy company ID [A-Z2-9]{8}/ })).toBeVisible();
});

test("a forgotten password: asked for by anybody, set by the link, once", async ({ page }) => {
  const email = "otto@signup.example";
  await signUp(page, email, "Otto Ventures");
  await activate(page, email);
  for (const asked of ["nobody@signup.example", email]) {
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Set a new password" }).click();
    // Both pages have a field of this name.
    await expect(page.getByRole("button", { name: "Send link", exact: true })).toBeVisible();
    await field(page, "Email").fill(asked);
    await press(page, "Send link");
    await expect(page.getByRole("status")).toContainText("Look into your mail");
  }
  const link = await linkMailedTo(email, 2);
  await page.goto(link);
  await field(page, "New password").fill("eight loud trumpets");
  await press(page, "Set password");
  await expect(page.getByRole("status")).toContainText("The password is set");
  await page.goto(link);
  await expect(page.getByRole("link", { name: "Send a new one" })).toBeVisible();
  await signInWith(page, email, CHOSEN);
  await expect(page.getByRole("alert").first()).toContainText("wrong");
  await signInWith(page, email, "eight loud trumpets");
  await expect(page).toHaveURL("/");
});

test("invitations: many pasted, one accepted, one revoked; a link to copy where no mail goes out", async ({
  page,
  browser,
}) => {
  await signIn(page, ownerOf("accounts"));
  await page.getByRole("link", { name: "Users" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  await expect(page.getByText("No mail server is set up")).toBeVisible();
  const pasted = `Ann <ann@invited.example>; ben@invited.example\n${ownerOf("accounts")}, broken@`;
  await field(page, "Email addresses").fill(pasted);
  await press(page, "Invite 4 people");
  await expect(
    page.getByText("4 addresses = 2 invited + 0 sent again + 2 not invited"),
  ).toBeVisible();
  await expect(field(page, "Email addresses")).toHaveValue(`${ownerOf("accounts")}\nbroken@`);
  await expect(page.getByRole("row", { name: /ann@invited.example/ })).toContainText("Invited");

  await press(page, "Resend to ann@invited.example");
  await expect(page.getByText("Invitation sent again").first()).toBeVisible();
  const first = await linkMailedTo("ben@invited.example");
  await press(page, "Revoke for ben@invited.example");
  await press(page, "Revoke invitation");
  await expect(page.getByRole("row", { name: /ben@invited.example/ })).toHaveCount(0);

  const mailed = await linkMailedTo("ann@invited.example", 2);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await press(page, "Copy link for ann@invited.example");
  await expect(page.getByText("Link copied").first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(mailed);

  const guest = await browser.newPage();
  await guest.goto(first);
  await expect(guest.getByText("This link does not work any more")).toBeVisible();
  await guest.goto(mailed);
  await expect(guest.getByText("You are invited to Test accounts as an agent.")).toBeVisible();
  await field(guest, "Your name").fill("Ann Lee");
  await field(guest, "New password").fill(CHOSEN);
  await press(guest, "Accept invitation");
  await expect(guest.getByRole("status")).toContainText("You have joined");
  await signInWith(guest, "ann@invited.example", CHOSEN);
  await expect(guest.getByRole("heading", { level: 1, name: "My devices" })).toBeVisible();
  await guest.goto("/users");
  await expect(guest.getByText("This page is for owners")).toBeVisible();
  await guest.close();
  await page.reload();
  await expect(page.getByRole("row", { name: /Ann Lee/ })).toContainText("Active");
});

test("a password made for somebody is changed at its first use", async ({ page }) => {
  const email = "viewer@accounts.example";
  await signInWith(page, email, PASSWORD);
  await expect(page.getByText("This password was made for you.")).toBeVisible();
  await field(page, "Password you have").fill(PASSWORD);
  await field(page, "New password").fill(PASSWORD);
  await press(page, "Change password");
  await expect(page.getByText("This is the password you have.")).toBeVisible();
  await field(page, "New password").fill(CHOSEN);
  await press(page, "Change password");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
});

test("one's own account: another name, another password, and out everywhere", async ({
  page,
  browser,
}) => {
  const email = ownerOf("accounts");
  await signIn(page, email);
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await field(page, "Your name").fill("Dana Ollivier");
  await press(page, "Change name");
  await expect(page.getByRole("button", { name: "Account of Dana Ollivier" })).toBeVisible();
  await field(page, "Password you have").fill(PASSWORD);
  await field(page, "New password").fill(CHOSEN);
  await press(page, "Change password");
  await expect(page.getByText("All other sessions have ended.")).toBeVisible();
  // And back: every demo user has the one password.
  await field(page, "Password you have").fill(CHOSEN);
  await field(page, "New password").fill(PASSWORD);
  await press(page, "Change password");
  await expect(field(page, "New password")).toHaveValue("");

  const elsewhere = await browser.newPage();
  await signIn(elsewhere, email);
  await press(page, "Sign out everywhere");
  await press(page, "Sign out");
  await expect(page.getByRole("status")).toContainText("You are signed out everywhere.");
  await elsewhere.goto("/devices");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await elsewhere.close();
});
