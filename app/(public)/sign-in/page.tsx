import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { currentActor } from "#app/_trpc/current-actor.ts";
import { ownPath, pathAfterSignIn } from "#server/auth/own-path.ts";
import { env } from "#server/env.ts";
import { Notice } from "../_form/notice.tsx";
import { PublicHeading } from "../_form/public-heading.tsx";
import { SignInForm } from "./sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

interface SignInProps {
  searchParams: Promise<{
    callbackUrl?: string | string[];
    error?: string | string[];
    notice?: string | string[];
  }>;
}

/** What next-auth's own endpoints send people back with. */
const REFUSED = "You are not signed in. Check the address and the password, and try again.";

/** What people come here from. */
const NOTICES = new Map([
  ["activated", "The account is activated. Sign in to go on."],
  ["joined", "You have joined. Sign in to go on."],
  ["password", "The password is set, and every earlier session has ended. Sign in to go on."],
  ["everywhere", "You are signed out everywhere."],
]);

export default async function SignInPage({ searchParams }: SignInProps) {
  const { callbackUrl, error, notice } = await searchParams;
  const wanted = ownPath([callbackUrl].flat()[0], env().siteUrl.origin);
  const actor = await currentActor();
  if (actor) redirect(pathAfterSignIn(actor, wanted));
  const told = NOTICES.get(String([notice].flat()[0]));
  return (
    <>
      <PublicHeading title="Sign in" />
      {told ? <Notice title={told} /> : null}
      <SignInForm callbackUrl={wanted} refused={error ? REFUSED : null} />
      <ul className="flex flex-col gap-2">
        <li>
          <Link href="/reset-password" className="text-link">
            Set a new password
          </Link>
        </li>
        <li>
          <Link href="/sign-up" className="text-link">
            Make an organisation
          </Link>
        </li>
        <li>
          <a href="/join" className="text-link">
            Join your organisation
          </a>
        </li>
      </ul>
    </>
  );
}
