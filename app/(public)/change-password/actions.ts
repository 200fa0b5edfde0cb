"use server";

import { redirect } from "next/navigation";
import { type FormState, refusedForm, textsOf } from "#app/_components/form-state.ts";
import { beginSession } from "#server/api/begin-session.ts";
import { runPublicAction } from "#server/api/public-action.ts";
import { ChangePasswordInput, changeOwnPassword } from "#server/auth/change-password.ts";
import { landingPath } from "#server/auth/own-path.ts";

const FIELDS = ["email", "password", "newPassword"] as const;

/** Changes the password by the old one, and signs in with a new session. */
export async function changePasswordWithForm(
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const input = textsOf(form, FIELDS);
  const changed = await runPublicAction(
    { name: "account.changePassword", schema: ChangePasswordInput, input },
    changeOwnPassword,
  );
  if (!changed.ok) return refusedForm({ email: input.email }, changed.error, FIELDS);
  const actor = await beginSession(changed.value);
  redirect(actor ? landingPath(actor) : "/sign-in?notice=password");
}
