import type { Browser, Page } from "playwright/test";
import { BASE_URL, ownerOf } from "./addresses.ts";
import { expect, signIn } from "./test.ts";

/** A phone, as far as the pages look at it. */
export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

export const PASSWORD_OF_NEW = "seven quiet lanterns";

export const box = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
export const press = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).click();
export const place = (page: Page, text: string) => expect(page.getByText(text)).toBeVisible();

/** Makes an account on step 1. */
export async function register(page: Page, email: string): Promise<void> {
  await place(page, "Step 1 of");
  await box(page, "Your name").fill("Nora Lind");
  await box(page, "Work email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD_OF_NEW);
  await press(page, "Make account");
}

export async function answerCompany(page: Page, companyId: string): Promise<void> {
  await place(page, "Step 2 of 4");
  await box(page, "Company ID").fill(companyId);
  await press(page, "Continue");
}

export async function answerImei(page: Page, imei: string): Promise<void> {
  await box(page, "IMEI").fill(imei);
  await press(page, "Continue");
  await expect(page.getByRole("heading", { name: "Is this right?" })).toBeVisible();
}

/** From `/join` to the summary, with an account of its own. */
export async function joinUpToSend(
  page: Page,
  { email, companyId, imei }: { email: string; companyId: string; imei: string },
): Promise<void> {
  await page.goto("/join");
  await register(page, email);
  await answerCompany(page, companyId);
  await place(page, "Step 3 of 4");
  await answerImei(page, imei);
  await place(page, "Step 4 of 4");
}

export async function send(page: Page): Promise<void> {
  await press(page, "Send request");
  await expect(page.getByRole("heading", { level: 1, name: "Your request" })).toBeVisible();
}

/** The code of the request and the token in the address, once the phone shows how it stands. */
export async function raisedOn(page: Page): Promise<{ requestCode: string; requestToken: string }> {
  await place(page, "Your request waits for an admin.");
  const shown = await page.locator("main section").first().locator("span").first().innerText();
  const requestCode = shown.replaceAll(/\s/g, "");
  expect(requestCode).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
  const requestToken = new URL(page.url()).pathname.replace("/status/", "");
  expect(requestToken).toMatch(/^req_[\w-]{43}$/);
  return { requestCode, requestToken };
}

/** What an owner's console calls, in a browser of their own. */
export interface Console {
  ask<T>(procedure: string, input?: unknown): Promise<T>;
  change<T>(procedure: string, input: unknown): Promise<T>;
}

export async function consoleOf(browser: Browser, organisation: "join"): Promise<Console> {
  const page = await (await browser.newContext({ baseURL: BASE_URL })).newPage();
  await signIn(page, ownerOf(organisation));
  const data = async (answered: { json(): Promise<unknown> }) => {
    const { result, error } = (await answered.json()) as {
      result?: { data: unknown };
      error?: unknown;
    };
    expect(error).toBeUndefined();
    return result?.data;
  };
  return {
    ask: async <T>(procedure: string, input?: unknown) => {
      const query =
        input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
      return (await data(await page.request.get(`/api/trpc/${procedure}${query}`))) as T;
    },
    change: async <T>(procedure: string, input: unknown) => {
      const headers = { origin: BASE_URL };
      const sent = page.request.post(`/api/trpc/${procedure}`, { data: input as object, headers });
      return (await data(await sent)) as T;
    },
  };
}
