"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { refusedForm, textsOf } from "#app/_components/form-state.ts";
import type { ActionResult } from "#server/api/action.ts";
import { keepAccount } from "#server/api/browser-account.ts";
import { idempotencyOf } from "#server/api/idempotency.ts";
import { runPublicAction } from "#server/api/public-action.ts";
import {
  type AccountDoor,
  type AccountGrant,
  changeAccountPassword,
  registerAccount,
  signInAccount,
} from "#server/auth/device-account.ts";
import { addressFrom, placeOfForm } from "./form-way.ts";
import { FRESH, type PhoneState } from "./phone-state.ts";

const texts = z.record(z.string(), z.string());

/** Makes an account without organisation and goes on. A lost answer that is asked for again has the effect of once. */
export async function register(_state: PhoneState, form: FormData): Promise<PhoneState> {
  const { name, email, password, key } = textsOf(form, ["name", "email", "password", "key"]);
  const input = { name, email, password };
  const made = await accountAction("account.register", (door) => {
    const scope = `account.register ${email.trim().toLowerCase()}`;
    const kept = key === "" ? {} : { idempotency: keyOf({ scope, key, input }) };
    return registerAccount({ ...door, ...kept }, input);
  });
  if (!made.ok) return refused({ name, email }, made.error, ["name", "email", "password"]);
  return goOn(made.value, form);
}

/** Signs in and goes on; a password that was made for somebody is changed first. */
export async function signIn(_state: PhoneState, form: FormData): Promise<PhoneState> {
  const input = textsOf(form, ["email", "password"]);
  const signedIn = await accountAction("account.signIn", (door) => signInAccount(door, input));
  if (!signedIn.ok) return refused({ email: input.email }, signedIn.error, ["email", "password"]);
  return goOn(signedIn.value, form);
}

/** Changes a password that was made for somebody, and goes on as them. */
export async function changePassword(_state: PhoneState, form: FormData): Promise<PhoneState> {
  const input = textsOf(form, ["email", "password", "newPassword"]);
  const changed = await accountAction("account.changePassword", (door) =>
    changeAccountPassword(door, input),
  );
  if (!changed.ok) {
    const state = refused({ email: input.email }, changed.error, ["password", "newPassword"]);
    return { ...state, told: "change-password" };
  }
  return goOn(changed.value, form);
}

function accountAction(
  name: string,
  verb: (door: AccountDoor) => Promise<AccountGrant>,
): Promise<ActionResult<AccountGrant>> {
  return runPublicAction({ name, schema: texts, input: {} }, verb);
}

function keyOf({ scope, key, input }: { scope: string; key: string; input: unknown }) {
  return idempotencyOf({ scope, procedure: "account.register", key, input });
}

type Refusal = Extract<ActionResult<never>, { ok: false }>["error"];

/** The values stay, but for the passwords. */
function refused(
  values: Record<string, string>,
  error: Refusal,
  shown: readonly string[],
): PhoneState {
  const state = { ...refusedForm(values, error, shown), told: null };
  if (error.appCode === "EMAIL_TAKEN") return { ...state, told: "email-taken" };
  if (error.appCode !== "PASSWORD_CHANGE_REQUIRED") return state;
  return { ...FRESH, values, told: "change-password" };
}

async function goOn(grant: AccountGrant, form: FormData): Promise<never> {
  await keepAccount(grant);
  redirect(addressFrom(placeOfForm(form), null));
}
