"use server";

import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { actionFailure } from "#server/api/action.ts";
import { beginSession } from "#server/api/begin-session.ts";
import { clientAddress } from "#server/api/client-address.ts";
import { requireOwnOrigin } from "#server/api/origin.ts";
import { ownPath, pathAfterSignIn } from "#server/auth/own-path.ts";
import { type SignedIn, signIn } from "#server/auth/sign-in.ts";
import { database } from "#server/database.ts";
import { systemClock } from "#server/domain/context.ts";
import { env } from "#server/env.ts";

export interface SignInState {
  email: string;
  /** Why it was refused, and what to do; null before the first try. */
  message: string | null;
  /** The credentials are right, but the password was made for them: they choose their own first. */
  changeRequired: boolean;
}

/** Signs in with what the form holds and goes where the person was going, within this site. */
export async function signInWithPassword(
  _state: SignInState,
  form: FormData,
): Promise<SignInState> {
  const text = (name: string) => String(form.get(name) ?? "");
  let signedIn: SignedIn;
  try {
    signedIn = await checkForm(text("email"), text("password"));
  } catch (error) {
    const { appCode, message } = actionFailure(error, {
      requestId: randomUUID(),
      name: "sign-in",
    });
    const changeRequired = appCode === "PASSWORD_CHANGE_REQUIRED";
    const email = text("email").slice(0, 254);
    return { email, message: changeRequired ? null : message, changeRequired };
  }
  const actor = await beginSession(signedIn.account);
  const wanted = ownPath(text("callbackUrl"));
  redirect(actor ? pathAfterSignIn(actor, wanted) : "/");
}

async function checkForm(email: string, password: string): Promise<SignedIn> {
  const sent = await headers();
  requireOwnOrigin(sent, env().siteUrl);
  const address = clientAddress(sent, env().trustedProxyHops);
  return signIn({ db: await database(), clock: systemClock, address }, { email, password });
}
