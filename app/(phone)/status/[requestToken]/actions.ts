"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { refusedForm, textsOf } from "#app/_components/form-state.ts";
import { runPublicAction } from "#server/api/public-action.ts";
import { hashToken, isToken } from "#server/auth/token.ts";
import { withdrawRequest } from "#server/domain/enrolment/withdraw.ts";
import type { PhoneState } from "../../_join/phone-state.ts";

const Withdrawal = z.strictObject({ token: z.string().refine((text) => isToken("request", text)) });

/** Takes the request back: whoever has its address may. */
export async function withdraw(_state: PhoneState, form: FormData): Promise<PhoneState> {
  const input = textsOf(form, ["token"]);
  const done = await runPublicAction(
    { name: "enrolment.withdraw", schema: Withdrawal, input },
    (door, { token }) => withdrawRequest(door, hashToken(token)),
  );
  if (!done.ok) return { ...refusedForm({}, done.error, []), told: null };
  redirect(`/status/${input.token}`);
}
