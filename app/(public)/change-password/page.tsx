import type { Metadata } from "next";
import { PublicHeading } from "../_form/public-heading.tsx";
import { ChangePasswordForm } from "./change-password-form.tsx";

export const metadata: Metadata = { title: "Change your password" };

/** For whom a password was made: it is changed by itself, without a session. */
export default function ChangePasswordPage() {
  return (
    <>
      <PublicHeading title="Change your password">
        A password that was made for you is changed at its first use.
      </PublicHeading>
      <ChangePasswordForm email="" />
    </>
  );
}
