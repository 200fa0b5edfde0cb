"use server";

import { type FormState, FRESH_FORM, refusedForm, textsOf } from "#app/_components/form-state.ts";
import { runPublicAction } from "#server/api/public-action.ts";
import { SignUpInput, signUpOrganisation } from "#server/auth/sign-up.ts";
import { wakeMail } from "#server/mail.ts";

const FIELDS = ["organisationName", "name", "email", "password"] as const;

/** Makes an organisation and its owner from the form; a mail activates the address. */
export async function signUpWithForm(_state: FormState, form: FormData): Promise<FormState> {
  const input = textsOf(form, FIELDS);
  const { password: _password, ...values } = input;
  const made = await runPublicAction(
    { name: "organisation.signUp", schema: SignUpInput, input },
    signUpOrganisation,
  );
  if (!made.ok) return refusedForm(values, made.error, FIELDS);
  wakeMail();
  return { ...FRESH_FORM, values: { email: values.email }, done: true };
}
