import type { Metadata } from "next";
import Link from "next/link";
import { PublicHeading } from "../_form/public-heading.tsx";
import { SignUpForm } from "./sign-up-form.tsx";

export const metadata: Metadata = { title: "Make an organisation" };

export default function SignUpPage() {
  return (
    <>
      <PublicHeading title="Make an organisation">
        You become its owner. To bring a device into one that is there already,{" "}
        <a href="/join" className="text-link">
          join it
        </a>
        .
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
