"use server";

import { after } from "next/server";
import { z } from "zod";
import { type FormState, FRESH_FORM, refusedForm, textsOf } from "#app/_components/form-state.ts";
import { runPublicAction } from "#server/api/public-action.ts";
import { askNewLink } from "#server/auth/reset.ts";
import { mailAfterAnswer } from "#server/mail.ts";

const NewLinkInput = z.strictObject({
  kind: z.enum(["activation", "invitation"]),
  token: z.string().max(200),
});

/** A new link in place of a spent one, to the same address. */
export async function askForNewLink(_state: FormState, form: FormData): Promise<FormState> {
  const input = textsOf(form, ["kind", "token"]);
  const asked = await runPublicAction(
    { name: "account.newLink", schema: NewLinkInput, input },
    askNewLink,
  );
  if (!asked.ok) return refusedForm({}, asked.error, []);
  after(() => mailAfterAnswer(asked.value));
  return { ...FRESH_FORM, done: true };
}
