import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Pager } from "#app/_components/pager.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { orNotFound } from "#app/_trpc/or-not-found.ts";
import { serverCaller } from "#app/_trpc/server.tsx";
import { moment } from "../../imports/format.ts";
import { ChangeLines } from "../change-lines.tsx";

export const metadata: Metadata = { title: "Change" };

const PAGE_SIZE = 100;
const figures = new Intl.NumberFormat("en-GB");

/** One change with everything it did, a page at a time. */
export default consolePage(
  { title: "Activity", roles: ORGANISATION_ROLES },
  async ({ params, searchParams }) => {
    const number = Number((await params).number);
    const after = Number((await searchParams).after ?? 0);
    if (!Number.isSafeInteger(number) || number < 1 || !Number.isSafeInteger(after) || after < 0)
      notFound();
    const api = await serverCaller();
    const [change, { timeZone }] = await Promise.all([
      api.activity.lines({ number, after, limit: PAGE_SIZE }).catch(orNotFound),
      api.organisation.get(),
    ]);
    return (
      <div className="flex flex-col gap-6">
        <Link href="/activity" className="text-link">
          Activity
        </Link>
        <PageHeader
          title={`Change ${figures.format(number)}`}
          count={change.lineCount}
          countLabel="lines"
        >
          {moment(change.at, timeZone)} by {change.actor.name}
        </PageHeader>
        <ChangeLines lines={change.items} />
        <Pager
          label="Lines of the change"
          previousHref={after > 0 ? `/activity/${number}` : null}
          nextHref={
            change.nextAfter === null ? null : `/activity/${number}?after=${change.nextAfter}`
          }
          summary={`${figures.format(change.items.length)} of ${figures.format(change.lineCount)} lines`}
        />
      </div>
    );
  },
);
