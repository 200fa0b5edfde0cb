import type { Metadata } from "next";
import Link from "next/link";
import { PublicHeading } from "../_form/public-heading.tsx";
import { SignUpForm } from "./sign-up-form.tsx";

export const metadata: Metadata = { title: "Make an organisation" };

export default function SignUpPage() {
  return (
    <>
      <PublicHeading title="Make an organisation">
        You become its owner. To join one that is there already, ask its admin for an invitation.
      </PublicHeading>
      <SignUpForm />
      <p>
        Signed up before?{" "}
        <Link href="/sign-in" className="text-link">
          Sign in
        </Link>
      </p>
    </>
  );
}
