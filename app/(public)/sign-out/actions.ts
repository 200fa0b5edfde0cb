"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { requireOwnOrigin } from "#server/api/origin.ts";
import { cookieNames, cookieOptions } from "#server/auth/cookies.ts";
import { env } from "#server/env.ts";

/** Ends the session in this browser. */
export async function signOut(): Promise<void> {
  const { https, siteUrl } = env();
  requireOwnOrigin(await headers(), siteUrl);
  (await cookies()).set(cookieNames(https).session, "", { ...cookieOptions(https), maxAge: 0 });
  redirect("/sign-in");
}
