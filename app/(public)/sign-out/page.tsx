import type { Metadata } from "next";
import { Button } from "#app/_components/button.tsx";
import { signOut } from "./actions.ts";

export const metadata: Metadata = { title: "Sign out" };

/** Asks, for a link alone must not sign anybody out. */
export default function SignOutPage() {
  return (
    <>
      <h1 className="text-title">Sign out</h1>
      <form action={signOut}>
        <Button type="submit" variant="primary">
          Sign out
        </Button>
      </form>
    </>
  );
}
