import type { APIRequestContext } from "playwright/test";
import { testImei } from "#server/testing/identifiers.ts";
import { PASSWORD } from "./addresses.ts";

/** A tagging request as the person who raised it knows it. */
export interface Raised {
  requestId: string;
  requestCode: string;
  requestToken: string;
}

/** Calls the device API as a device client does. Throws what it answered when that is an error. */
async function call<T>(
  api: APIRequestContext,
  procedure: string,
  input: object,
  token?: string,
): Promise<T> {
  const answer = await api.post(`/api/device/${procedure}`, {
    data: input,
    ...(token && { headers: { authorization: `Bearer ${token}` } }),
  });
  const body = await answer.json();
  if (!answer.ok()) throw new Error(`${procedure}: ${JSON.stringify(body.error)}`);
  return body.result.data;
}

/** Somebody new makes an account on a device. */
export async function register(
  api: APIRequestContext,
  email: string,
  name: string,
): Promise<string> {
  const input = { email, password: PASSWORD, name };
  return (await call<{ accountToken: string }>(api, "account.register", input)).accountToken;
}

/** Somebody who has an account signs in on a device. */
export async function signInOnDevice(api: APIRequestContext, email: string): Promise<string> {
  const input = { email, password: PASSWORD };
  return (await call<{ accountToken: string }>(api, "account.signIn", input)).accountToken;
}

/** Raises a tagging request for an Android device, its IMEI by number. */
export async function askToJoin(
  api: APIRequestContext,
  accountToken: string,
  companyId: string,
  imei: number,
): Promise<Raised> {
  const device = {
    platform: "android",
    imei: testImei(imei),
    model: "Field phone 5",
    osVersion: "16",
    appVersion: "1.0.0",
  };
  return call(api, "enrolment.start", { device, companyId }, accountToken);
}

/** Somebody of the organisation signs in on a device of it: gives its new device token. */
export async function enrolOwn(
  api: APIRequestContext,
  accountToken: string,
  imei: number,
): Promise<string> {
  const input = { device: { platform: "android", imei: testImei(imei) } };
  return (await call<{ deviceToken: string }>(api, "enrolment.start", input, accountToken))
    .deviceToken;
}

/** The device claims what was approved: gives its device token. */
export async function claim(api: APIRequestContext, requestToken: string): Promise<string> {
  return (await call<{ deviceToken: string }>(api, "enrolment.claim", {}, requestToken))
    .deviceToken;
}

/** What a device is told when it reports in: its state and the names of whoever holds it, or why not. */
export async function checkIn(
  api: APIRequestContext,
  deviceToken: string,
): Promise<{ state: string; names: string[] } | { status: number; appCode: string }> {
  const headers = { authorization: `Bearer ${deviceToken}` };
  const answer = await api.post("/api/device/device.checkIn", { data: {}, headers });
  const { result, error } = await answer.json();
  if (error) return { status: answer.status(), appCode: error.data.appCode };
  const { state, assignedTo } = result.data as { state: string; assignedTo: { name: string }[] };
  return { state, names: assignedTo.map(({ name }) => name) };
}

/** What the phone of whoever asked reads. */
export async function statusOf(
  api: APIRequestContext,
  { requestToken }: Raised,
): Promise<{ status: string; reason: string | null }> {
  const answer = await api.get("/api/device/enrolment.status", {
    headers: { authorization: `Bearer ${requestToken}` },
  });
  return (await answer.json()).result.data;
}

/** The company ID that an admin reads out; `api` is signed in to the console. */
export async function companyIdOf(api: APIRequestContext): Promise<string> {
  const answer = await api.get("/api/trpc/organisation.get");
  return (await answer.json()).result.data.companyId;
}

/** The code a device client is refused with; null when it is not. */
export async function refusalOf(
  api: APIRequestContext,
  procedure: string,
  input: object,
  token?: string,
): Promise<string | null> {
  const answer = await api.post(`/api/device/${procedure}`, {
    data: input,
    ...(token && { headers: { authorization: `Bearer ${token}` } }),
  });
  return (await answer.json()).error?.data.appCode ?? null;
}
