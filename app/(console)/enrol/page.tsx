import { FileSpreadsheet, Smartphone } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "#app/_components/page-header.tsx";
import { consolePage, ENROLLER_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { WORDS } from "../imports/words.ts";
import { availableTo } from "./available.ts";
import { WORDS as SINGLE } from "./single/words.ts";

export const metadata: Metadata = { title: WORDS.enrol.title };

/** The ways to enrol devices, and how many licences there are for it. */
export default consolePage(
  { title: WORDS.enrol.title, roles: ENROLLER_ROLES },
  async ({ context }) => {
    const api = await serverCaller();
    const available = availableTo(context.actor.userId, await api.allocation.summary());
    return (
      <>
        <PageHeader title={WORDS.enrol.title}>
          <p>{WORDS.enrol.about}</p>
          <p className="mt-1 text-ink tabular-nums">
            {available > 0 ? WORDS.enrol.licences(available) : WORDS.enrol.noLicences}
          </p>
        </PageHeader>
        <ul className="max-w-measure border-line-strong border-t">
          <li className="relative flex gap-4 border-line border-b px-3 py-5 hover:bg-accent-tint/40">
            <Smartphone aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
            <div className="min-w-0">
              <h2 className="text-section">
                <Link href="/enrol/single" className="text-link after:absolute after:inset-0">
                  {SINGLE.title}
                </Link>
              </h2>
              <p className="mt-1 text-ink-muted">{SINGLE.choose}</p>
            </div>
          </li>
          <li className="relative flex gap-4 border-line border-b px-3 py-5 hover:bg-accent-tint/40">
            <FileSpreadsheet aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
            <div className="min-w-0">
              <h2 className="text-section">
                <Link href="/enrol/bulk" className="text-link after:absolute after:inset-0">
                  {WORDS.enrol.bulk}
                </Link>
              </h2>
              <p className="mt-1 text-ink-muted">{WORDS.enrol.bulkAbout}</p>
            </div>
          </li>
        </ul>
      </>
    );
  },
);
