"use server";

import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { actionFailure } from "#server/api/action.ts";
import { requireOwnOrigin } from "#server/api/origin.ts";
import { activateAccount } from "#server/auth/activate.ts";
import { database } from "#server/database.ts";
import { systemClock } from "#server/domain/context.ts";
import { env } from "#server/env.ts";

export interface ActivateState {
  /** Why it was refused, and what to do; null before the first try. */
  message: string | null;
}

/** Uses the link of the form for the password of the form, then goes to sign in. */
export async function activateWithPassword(
  _state: ActivateState,
  form: FormData,
): Promise<ActivateState> {
  const text = (name: string) => String(form.get(name) ?? "");
  try {
    requireOwnOrigin(await headers(), env().siteUrl);
    const place = { db: await database(), clock: systemClock };
    await activateAccount(place, { token: text("token"), password: text("password") });
  } catch (error) {
    const about = { requestId: randomUUID(), name: "activate" };
    return { message: actionFailure(error, about).message };
  }
  redirect("/sign-in");
}
