"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { type FormState, refusedForm, textsOf } from "#app/_components/form-state.ts";
import { runPublicAction } from "#server/api/public-action.ts";
import { accept } from "#server/auth/invitation.ts";
import { PersonName } from "#server/domain/user/person-name.ts";

const AcceptForm = z.strictObject({
  token: z.string().max(200),
  name: PersonName,
  password: z.string().max(1_024),
});

/** Accepts the invitation of the form with its name and password; then goes to sign in. */
export async function acceptWithForm(_state: FormState, form: FormData): Promise<FormState> {
  const input = textsOf(form, ["token", "name", "password"]);
  const done = await runPublicAction(
    { name: "account.acceptInvitation", schema: AcceptForm, input },
    accept,
  );
  if (!done.ok) return refusedForm({ name: input.name }, done.error, ["name", "password"]);
  redirect("/sign-in?notice=joined");
}
