"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { z } from "zod";
import { type FormState, FRESH_FORM, refusedForm, textsOf } from "#app/_components/form-state.ts";
import { runPublicAction } from "#server/api/public-action.ts";
import { askReset, setNewPassword } from "#server/auth/reset.ts";
import { Email } from "#server/domain/user/email.ts";
import { mailAfterAnswer } from "#server/mail.ts";

const AskForm = z.strictObject({ email: Email });
const SetForm = z.strictObject({ token: z.string().max(200), password: z.string().max(1_024) });

/** Asks for a link to set a new password. Says the same, in the same time, whether or not there is such an account (T17). */
export async function askForReset(_state: FormState, form: FormData): Promise<FormState> {
  const input = textsOf(form, ["email"]);
  const asked = await runPublicAction(
    { name: "account.askReset", schema: AskForm, input },
    askReset,
  );
  if (!asked.ok) return refusedForm(input, asked.error, ["email"]);
  after(() => mailAfterAnswer(asked.value));
  return { ...FRESH_FORM, values: input, done: true };
}

/** Sets the password of the form by its link; then goes to sign in. */
export async function setPasswordWithForm(_state: FormState, form: FormData): Promise<FormState> {
  const input = textsOf(form, ["token", "password"]);
  const done = await runPublicAction(
    { name: "account.resetPassword", schema: SetForm, input },
    setNewPassword,
  );
  if (!done.ok) return refusedForm({}, done.error, ["password"]);
  redirect("/sign-in?notice=password");
}
