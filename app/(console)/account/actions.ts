"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { type FormState, FRESH_FORM, refusedForm, textsOf } from "#app/_components/form-state.ts";
import { runAccountAction } from "#server/api/account-action.ts";
import { beginSession, endSession } from "#server/api/begin-session.ts";
import { changeOwnPassword } from "#server/auth/change-password.ts";
import { RenameInput, rename, signOutEverywhere } from "#server/domain/user/own-account.ts";

const PasswordForm = z.strictObject({
  password: z.string().min(1, "Type your password.").max(1_024),
  newPassword: z.string().max(1_024),
});

/** Changes one's own name. */
export async function renameWithForm(_state: FormState, form: FormData): Promise<FormState> {
  const input = textsOf(form, ["name"]);
  const done = await runAccountAction(
    { name: "account.rename", schema: RenameInput, input },
    (door, given) => rename(door, door.owner, given),
  );
  if (!done.ok) return refusedForm(input, done.error, ["name"]);
  revalidatePath("/", "layout");
  return { ...FRESH_FORM, done: true };
}

export interface PasswordState extends FormState {
  /** How often it was changed on this page. */
  times: number;
}

/** Changes one's own password; this browser gets a new session, every other ends. */
export async function changeOwnPasswordWithForm(
  { times }: PasswordState,
  form: FormData,
): Promise<PasswordState> {
  const input = textsOf(form, ["password", "newPassword"]);
  const done = await runAccountAction(
    { name: "account.changePassword", schema: PasswordForm, input },
    (door, given) => changeOwnPassword(door, { email: door.email, ...given }),
  );
  if (!done.ok) return { ...refusedForm({}, done.error, ["password", "newPassword"]), times };
  await beginSession(done.value);
  return { ...FRESH_FORM, done: true, times: times + 1 };
}

/** Ends every session of one's own account. */
export async function leaveEverywhere(_state: FormState, _form: FormData): Promise<FormState> {
  const done = await runAccountAction(
    { name: "account.signOutEverywhere", schema: z.strictObject({}), input: {} },
    (door) => signOutEverywhere(door, door.owner),
  );
  if (!done.ok) return refusedForm({}, done.error, []);
  await endSession();
  redirect("/sign-in?notice=everywhere");
}
