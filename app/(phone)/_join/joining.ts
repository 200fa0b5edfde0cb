import "server-only";
import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { cookieNames, cookieOptions } from "#server/auth/cookies.ts";
import { env } from "#server/env.ts";
import { answer, blankDraft, DRAFT_SECONDS, type Draft, readDraft, writeDraft } from "./draft.ts";

/** What this browser has answered and not sent; with `again` also what it has sent, to be mended and sent once more. */
export async function currentDraft(again = false): Promise<Draft> {
  const kept = await keptDraft();
  return kept && (again || kept.sentAs === null) ? kept : blankDraft(randomUUID());
}

/** What this browser sent last and has answered nothing since; null when there is no such thing. */
export async function sentDraft(): Promise<(Draft & { sentAs: string }) | null> {
  const kept = await keptDraft();
  return kept && kept.sentAs !== null ? { ...kept, sentAs: kept.sentAs } : null;
}

/** Keeps one more answer. */
export async function keepAnswer(
  again: boolean,
  given: Parameters<typeof answer>[1],
): Promise<void> {
  await keep(answer(await currentDraft(again), given, randomUUID()));
}

/** The answers have become the request of this token. */
export async function draftSent(draft: Draft, sentAs: string): Promise<void> {
  await keep({ ...draft, sentAs });
}

async function keptDraft(): Promise<Draft | null> {
  return readDraft((await cookies()).get(cookieNames(env().https).joining)?.value);
}

async function keep(draft: Draft) {
  const { https } = env();
  (await cookies()).set(cookieNames(https).joining, writeDraft(draft), {
    ...cookieOptions(https),
    maxAge: DRAFT_SECONDS,
  });
}
