import type { Metadata } from "next";
import { headers } from "next/headers";
import { NotHere } from "#app/_components/not-here.tsx";
import { currentActor } from "#app/_trpc/current-actor.ts";
import NotFound from "#app/not-found.tsx";
import { answerNotFound } from "#server/api/page-answer.ts";
import ConsoleLayout from "../(console)/layout.tsx";

export const metadata: Metadata = { title: "Not found" };

/** Every address that no page has: in the console's frame for whoever is signed in, bare for others. It reads nothing of anybody. */
export default async function Nowhere() {
  answerNotFound(await headers());
  if (!(await currentActor())) return <NotFound />;
  return (
    <ConsoleLayout>
      <NotHere />
    </ConsoleLayout>
  );
}
