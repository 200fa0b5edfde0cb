import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { actorOfRequest } from "#server/auth/guard.ts";
import { ownPath, pathAfterSignIn } from "#server/auth/own-path.ts";
import { env } from "#server/env.ts";
import { SignInForm } from "./sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

interface SignInProps {
  searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }>;
}

/** What next-auth's own endpoints send people back with. */
const REFUSED = "You are not signed in. Check the address and the password, and try again.";

export default async function SignInPage({ searchParams }: SignInProps) {
  const { callbackUrl, error } = await searchParams;
  const wanted = ownPath([callbackUrl].flat()[0], env().siteUrl.origin);
  const actor = await actorOfRequest(await headers());
  if (actor) redirect(pathAfterSignIn(actor, wanted));
  return (
    <>
      <header>
        <p className="text-ink-muted">SmartMDM Enrolment</p>
        <h1 className="text-title">Sign in</h1>
      </header>
      <SignInForm callbackUrl={wanted} refused={error ? REFUSED : null} />
    </>
  );
}
