import { TRPCClientError } from "@trpc/client";
import type { Refusal as ServerRefusal } from "#server/api/errors.ts";

/** What a page needs of a refusal: its code, words for a person, both numbers, and the number in the log. */
export type Refusal = Pick<ServerRefusal, "appCode" | "message" | "details"> & {
  requestId?: string | undefined;
};

/** A failed call as a refusal. Null: no answer came at all, so nobody knows whether it took effect. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data = error.data as Partial<ServerRefusal> | null | undefined;
  if (!data?.appCode) return null;
  return {
    appCode: data.appCode,
    message: error.message,
    details: data.details ?? null,
    requestId: data.requestId,
  };
}

/** The two numbers of ALLOCATION_EXHAUSTED; null for other refusals. */
export function shortfallOf(refusal: Refusal): { needed: number; available: number } | null {
  if (refusal.appCode !== "ALLOCATION_EXHAUSTED") return null;
  const { needed, available } = (refusal.details ?? {}) as {
    needed?: unknown;
    available?: unknown;
  };
  return typeof needed === "number" && typeof available === "number" ? { needed, available } : null;
}
