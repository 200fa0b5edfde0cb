"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { refusedForm } from "#app/_components/form-state.ts";
import { accountOfBrowser } from "#server/api/browser-account.ts";
import { idempotencyOf } from "#server/api/idempotency.ts";
import { letRulesLook } from "#server/api/let-rules-look.ts";
import { type PublicDoor, runPublicAction } from "#server/api/public-action.ts";
import { derivedToken } from "#server/auth/derived-token.ts";
import { startEnrolment } from "#server/domain/enrolment/start.ts";
import { DomainError } from "#server/domain/errors.ts";
import { wakeMail } from "#server/mail.ts";
import type { Draft } from "./draft.ts";
import { type FormPlace, placeOfForm } from "./form-way.ts";
import { currentDraft, draftSent, sentDraft } from "./joining.ts";
import { FRESH, type PhoneState } from "./phone-state.ts";
import { addressOf, type Way } from "./steps.ts";
import { WORDS } from "./words.ts";

/**
 * Sends the answers under their one key, so that a lost answer that is asked for again has the effect of once. A browser is no device
 * client: it is never given a device token, whatever is known of the device.
 */
export async function sendRequest(_state: PhoneState, form: FormData): Promise<PhoneState> {
  const place = placeOfForm(form);
  // They were sent, and the answer was lost on its way: what came of them is there.
  const before = place.again ? null : await sentDraft();
  if (before) redirect(`/status/${before.sentAs}`);
  const draft = await currentDraft(place.again);
  const input = inputOf(draft, place.way);
  const sent = await runPublicAction(
    { name: "enrolment.start", schema: z.unknown(), input: null },
    async (door) => (input === null ? null : start(door, draft, input)),
  );
  if (!sent.ok) return refused(sent.error, place);
  if (sent.value?.status === "recognised") return { ...FRESH, told: "recognised" };
  if (sent.value?.status !== "pending") return { ...FRESH, message: WORDS.send.incomplete };
  wakeMail();
  const { token } = derivedToken("request", sent.value.requestId);
  await draftSent({ ...draft, linkCode: place.way.linkCode }, token);
  redirect(`/status/${token}`);
}

function inputOf({ device, companyId }: Draft, { linkCode }: Way) {
  if (device === null || (linkCode === null && companyId === null)) return null;
  const { which: _which, ...identifiers } = device;
  return { device: identifiers, ...(linkCode === null ? { companyId } : { linkCode }) };
}

async function start(
  door: PublicDoor,
  { key }: Draft,
  input: NonNullable<ReturnType<typeof inputOf>>,
) {
  const account = await accountOfBrowser();
  if (!account) throw new DomainError("UNAUTHENTICATED", "Sign in to go on.");
  const scope = account.userId;
  const idempotency = idempotencyOf({ scope, procedure: "enrolment.start", key, input });
  const tokenHashOf = (kind: "request" | "device", row: string, generation: number) =>
    derivedToken(kind, row, generation).hash;
  const browser = { ...door, idempotency, tokenHashOf, provision: false } as const;
  const started = await startEnrolment(browser, account, input);
  if (started.status === "pending") await letRulesLook(door, started.requestId);
  return started;
}

function refused(error: Parameters<typeof refusedForm>[1], { way }: FormPlace): PhoneState {
  if (error.appCode === "UNAUTHENTICATED") redirect(addressOf(way, "account"));
  if (error.appCode === "NOT_FOUND" && way.linkCode !== null) {
    return { ...FRESH, told: "link-gone" };
  }
  return { ...refusedForm({}, error, []), told: null };
}
