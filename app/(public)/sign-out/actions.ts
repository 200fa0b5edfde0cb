"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { requireOwnOrigin } from "#server/api/origin.ts";
import { cookieNames, cookieOptions } from "#server/auth/cookies.ts";
import { env } from "#server/env.ts";

/** Ends the session in this browser, and takes from it what the pages of joining keep. */
export async function signOut(): Promise<void> {
  const { https, siteUrl } = env();
  requireOwnOrigin(await headers(), siteUrl);
  const { session, account, joining } = cookieNames(https);
  const jar = await cookies();
  for (const name of [session, account, joining]) {
    jar.set(name, "", { ...cookieOptions(https), maxAge: 0 });
  }
  redirect("/sign-in");
}
