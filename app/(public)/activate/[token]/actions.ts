"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { type FormState, refusedForm, textsOf } from "#app/_components/form-state.ts";
import { runPublicAction } from "#server/api/public-action.ts";
import { activateAccount } from "#server/auth/activate.ts";

const ActivateForm = z.strictObject({
  token: z.string().max(200),
  password: z.string().max(1_024),
});

/** Uses the link of the form, with its password where the account has none yet; then goes to sign in. */
export async function activateWithForm(_state: FormState, form: FormData): Promise<FormState> {
  const input = textsOf(form, ["token", "password"]);
  const done = await runPublicAction(
    { name: "account.activate", schema: ActivateForm, input },
    activateAccount,
  );
  if (!done.ok) return refusedForm({}, done.error, ["password"]);
  redirect("/sign-in?notice=activated");
}
