import type { Metadata } from "next";
import { JoiningPage, type JoinSearch } from "../_join/joining-page.tsx";
import { BY_COMPANY_ID } from "../_join/steps.ts";
import { WORDS } from "../_join/words.ts";

export const metadata: Metadata = { title: WORDS.title };

/** Joining with a company ID. */
export default async function JoinPage({ searchParams }: { searchParams: Promise<JoinSearch> }) {
  return <JoiningPage way={BY_COMPANY_ID} search={await searchParams} />;
}
