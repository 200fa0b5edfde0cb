"use server";

import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { actionFailure } from "#server/api/action.ts";
import { beginSession } from "#server/api/begin-session.ts";
import { keepAccount } from "#server/api/browser-account.ts";
import { clientAddress } from "#server/api/client-address.ts";
import { requireOwnOrigin } from "#server/api/origin.ts";
import { derivedToken } from "#server/auth/derived-token.ts";
import { requireAccount, signInAccount } from "#server/auth/device-account.ts";
import { ownPath, pathAfterSignIn } from "#server/auth/own-path.ts";
import { type SignedIn, signIn } from "#server/auth/sign-in.ts";
import { database } from "#server/database.ts";
import { systemClock } from "#server/domain/context.ts";
import { waitingRequestOf } from "#server/domain/enrolment/waiting-request.ts";
import { env } from "#server/env.ts";

export interface SignInState {
  email: string;
  /** Why it was refused, and what to do; null before the first try. */
  message: string | null;
  /** The credentials are right, but the password was made for them: they choose their own first. */
  changeRequired: boolean;
  /** They belong to no organisation yet, and are signed in on the pages of joining: where they go, by a full load. */
  joinAt: string | null;
}

/** Signs in with what the form holds and goes where the person was going, within this site. */
export async function signInWithPassword(
  _state: SignInState,
  form: FormData,
): Promise<SignInState> {
  const text = (name: string) => String(form.get(name) ?? "");
  const email = text("email").slice(0, 254);
  let signedIn: SignedIn;
  try {
    signedIn = await checkForm(text("email"), text("password"));
  } catch (error) {
    const about = { requestId: randomUUID(), name: "sign-in" };
    const { appCode, message, details } = actionFailure(error, about);
    const changeRequired = appCode === "PASSWORD_CHANGE_REQUIRED";
    const refused = { email, message: changeRequired ? null : message, changeRequired };
    const joins = appCode === "FORBIDDEN" && (details as { joins?: boolean } | null)?.joins;
    return { ...refused, joinAt: joins ? await joinWith(email, text("password")) : null };
  }
  const actor = await beginSession(signedIn.account);
  const wanted = ownPath(text("callbackUrl"));
  redirect(actor ? pathAfterSignIn(actor, wanted) : "/");
}

async function checkForm(email: string, password: string): Promise<SignedIn> {
  return signIn(await door(), { email, password });
}

/** Signs in where no organisation is needed; goes to the request that waits, if there is one. */
async function joinWith(email: string, password: string): Promise<string | null> {
  try {
    const here = await door();
    const grant = await signInAccount(here, { email, password });
    await keepAccount(grant);
    const { userId } = await requireAccount(here, grant.accountToken);
    const waiting = await waitingRequestOf(here, userId);
    return waiting === null ? "/join" : `/status/${derivedToken("request", waiting).token}`;
  } catch (error) {
    actionFailure(error, { requestId: randomUUID(), name: "sign-in" });
    return null;
  }
}

async function door() {
  const sent = await headers();
  requireOwnOrigin(sent, env().siteUrl);
  const address = clientAddress(sent, env().trustedProxyHops);
  return { db: await database(), clock: systemClock, address };
}
