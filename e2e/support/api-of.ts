import { type APIRequestContext, expect, request } from "playwright/test";
import { BASE_URL, PASSWORD } from "./addresses.ts";

interface Cookie {
  name: string;
  value: string;
}

/** A browser without a screen, of somebody who signed in, or of nobody; `kept` are cookies it has from before. */
export async function apiOf(email: string | null, kept: Cookie[] = []): Promise<APIRequestContext> {
  const place = { domain: "localhost", path: "/", expires: -1, httpOnly: true, secure: false };
  const cookies = kept.map((one) => ({ ...one, ...place, sameSite: "Lax" as const }));
  const api = await request.newContext({
    baseURL: BASE_URL,
    // A connection that was kept may be closed by the server in the very moment it is used again.
    extraHTTPHeaders: { connection: "close" },
    storageState: { cookies, origins: [] },
  });
  if (email !== null) {
    const { csrfToken } = await (await api.get("/api/auth/csrf")).json();
    const form = { csrfToken, email, password: PASSWORD, json: "true" };
    const headers = { origin: BASE_URL };
    const signedIn = await api.post("/api/auth/callback/credentials", { form, headers });
    expect(signedIn.status(), `${email} signs in`).toBe(200);
  }
  return api;
}

/** Asks a query of the console. Fails for a refusal. */
export async function ask<T>(api: APIRequestContext, query: string, input?: unknown): Promise<T> {
  const search = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return dataOf(await api.get(`/api/trpc/${query}${search}`));
}

/** Calls a mutation of the console from our own origin. Fails for a refusal. */
export async function change<T>(api: APIRequestContext, name: string, input: object): Promise<T> {
  const headers = { origin: BASE_URL };
  return dataOf(await api.post(`/api/trpc/${name}`, { data: input, headers }));
}

async function dataOf<T>(answer: { json(): Promise<unknown> }): Promise<T> {
  const { result, error } = (await answer.json()) as { result?: { data: T }; error?: unknown };
  expect(error).toBeUndefined();
  return result?.data as T;
}
