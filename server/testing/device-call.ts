import { handleDeviceRequest } from "#server/api/device-handler.ts";
import type { Clock } from "#server/domain/context.ts";
import { SITE } from "./site.ts";

export interface DeviceAnswer {
  status: number;
  headers: Headers;
  /** The data of a success. */
  data: Record<string, unknown>;
  error: { message: string; code: number; data: Record<string, unknown> } | null;
  appCode: string | null;
  details: unknown;
}

export interface DeviceCall {
  /** Sent as JSON: in the body, or as `?input=` of a query. */
  input?: unknown;
  token?: string;
  /** The Idempotency-Key. */
  key?: string;
  query?: boolean;
  headers?: Record<string, string>;
}

/** Calls a procedure of the device API over its real handler, as a device client does, at the time of `clock`. */
export function deviceClient(clock: Clock) {
  return async (path: string, call: DeviceCall = {}): Promise<DeviceAnswer> => {
    const { input, token, key, query = false } = call;
    const headers = new Headers(call.headers);
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    if (key !== undefined) headers.set("idempotency-key", key);
    const text = input === undefined ? undefined : JSON.stringify(input);
    if (query) {
      const search = text === undefined ? "" : `?input=${encodeURIComponent(text)}`;
      return rawDeviceCall(clock, `${path}${search}`, { headers });
    }
    headers.set("content-type", "application/json");
    return rawDeviceCall(clock, path, { method: "POST", headers, body: text ?? "{}" });
  };
}

/** The same with a request of one's own making; `path` comes after `/api/device/`. */
export async function rawDeviceCall(
  clock: Clock,
  path: string,
  init: RequestInit,
): Promise<DeviceAnswer> {
  const request = new Request(`${SITE}/api/device/${path}`, init);
  const response = await handleDeviceRequest(request, clock);
  const body = (await response.json()) as {
    result?: { data: Record<string, unknown> };
    error?: NonNullable<DeviceAnswer["error"]>;
  };
  const { appCode = null, details = null } = (body.error?.data ?? {}) as {
    appCode?: string;
    details?: unknown;
  };
  return {
    status: response.status,
    headers: response.headers,
    data: body.result?.data ?? {},
    error: body.error ?? null,
    appCode,
    details,
  };
}
