"use server";

import { randomUUID } from "node:crypto";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { actionFailure } from "#server/api/action.ts";
import { clientAddress } from "#server/api/client-address.ts";
import { requireOwnOrigin } from "#server/api/origin.ts";
import { actorOf } from "#server/auth/account.ts";
import { cookieNames, sessionCookieOptions } from "#server/auth/cookies.ts";
import { ownPath, pathAfterSignIn } from "#server/auth/own-path.ts";
import { newClaims, sealSession } from "#server/auth/session.ts";
import { type SignedIn, signIn } from "#server/auth/sign-in.ts";
import { database } from "#server/database.ts";
import { systemClock } from "#server/domain/context.ts";
import { env, requireSecret } from "#server/env.ts";

export interface SignInState {
  email: string;
  /** Why it was refused, and what to do; null before the first try. */
  message: string | null;
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
    const refusal = actionFailure(error, { requestId: randomUUID(), name: "sign-in" });
    return { email: text("email").slice(0, 254), message: refusal.message };
  }
  const { https } = env();
  const value = await sealSession(newClaims(signedIn, systemClock.now()), requireSecret(env()));
  (await cookies()).set(cookieNames(https).session, value, sessionCookieOptions(https));
  const actor = actorOf(signedIn.account);
  const wanted = ownPath(text("callbackUrl"));
  redirect(actor ? pathAfterSignIn(actor, wanted) : "/");
}

async function checkForm(email: string, password: string): Promise<SignedIn> {
  const sent = await headers();
  requireOwnOrigin(sent, env().siteUrl);
  const address = clientAddress(sent, env().trustedProxyHops);
  return signIn({ db: await database(), clock: systemClock, address }, { email, password });
}
