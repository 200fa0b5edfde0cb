import type { Metadata } from "next";
import Link from "next/link";
import { PublicHeading } from "../_form/public-heading.tsx";
import { AskResetForm } from "./ask-reset-form.tsx";

export const metadata: Metadata = { title: "Set a new password" };

export default function ResetPasswordPage() {
  return (
    <>
      <PublicHeading title="Set a new password">
        A link to set one goes to your address. It activates the address too.
      </PublicHeading>
      <AskResetForm />
      <p>
        <Link href="/sign-in" className="text-link">
          Sign in
        </Link>
      </p>
    </>
  );
}
