import { randomUUID } from "node:crypto";
import type { Page } from "playwright/test";
import { ROLE_PAGE } from "#server/api/role-page.ts";
import { type Caller, ROLE_PROCEDURE } from "#server/api/role-procedure.ts";
import { PROCEDURES, placesOf, sampleInput } from "#server/testing/console-call.ts";
import { BASE_URL } from "./addresses.ts";
import { expect } from "./test.ts";

interface Answer<T> {
  /** Null: it was done. */
  appCode: string | null;
  message: string;
  data: T;
}

/** Calls a procedure of the console with the session of a browser, as a script in its page does. */
export async function answered<T = unknown>(
  { request }: Page,
  path: string,
  input?: unknown,
): Promise<Answer<T>> {
  const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const headers = { origin: BASE_URL };
  const sent =
    PROCEDURES[path]?.type === "query"
      ? request.get(`/api/trpc/${path}${query}`)
      : request.post(`/api/trpc/${path}`, { data: (input ?? {}) as object, headers });
  const { result, error } = await (await sent).json();
  return {
    appCode: error?.data.appCode ?? null,
    message: error?.message ?? "",
    data: result?.data,
  };
}

/** As `answered`, for what has to be done: gives the data. */
export async function done<T>(page: Page, path: string, input?: unknown): Promise<T> {
  const { appCode, message, data } = await answered<T>(page, path, input);
  expect(appCode, `${path}: ${message}`).toBeNull();
  return data;
}

/** Every procedure that is not for a role, called with its session in the browser: FORBIDDEN, each of them. */
export async function expectForbidden(page: Page, caller: Caller): Promise<void> {
  const paths = Object.keys(ROLE_PROCEDURE).filter(
    (path) => !ROLE_PROCEDURE[path]?.includes(caller),
  );
  const told = await Promise.all(
    paths.map(async (path) => {
      const input = sampleInput(path, randomUUID(), placesOf(path)[0]);
      return `${path} ${(await answered(page, path, input)).appCode}`;
    }),
  );
  expect(told).toEqual(paths.map((path) => `${path} FORBIDDEN`));
}

/** The page keeps its h1, says whose it is, and has nothing else; the rail leads elsewhere. */
export async function expectClosed(page: Page, path: keyof typeof ROLE_PAGE): Promise<void> {
  await page.goto(path);
  const main = page.getByRole("main");
  await expect(main.getByText(/^This page is for /)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(ROLE_PAGE[path]?.h1 ?? "");
  await expect(main.locator("table, form, input")).toHaveCount(0);
  const rail = page.getByRole("navigation", { name: "Console" });
  await expect(rail.getByRole("link").first()).toBeVisible();
  await expect(rail.locator(`a[href="${path}"]`)).toHaveCount(0);
}
