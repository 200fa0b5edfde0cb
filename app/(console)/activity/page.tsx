import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Pager } from "#app/_components/pager.tsx";
import { Refetched } from "#app/_components/refetched.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import type { ActivityFilter } from "#server/domain/activity/filter.ts";
import type { Activity } from "#server/domain/activity/list.ts";
import { moment } from "../imports/format.ts";
import { ActivityChips, ActivityFilters } from "./activity-filters.tsx";
import { type ActivityAddress, activityHref, filterOf, readActivityAddress } from "./address.ts";
import { ChangeLines } from "./change-lines.tsx";
import { CheckHistory } from "./check-history.tsx";

export const metadata: Metadata = { title: "Activity" };

const PAGE_SIZE = 50;
const figures = new Intl.NumberFormat("en-GB");

/** Everything that changed, newest first: who, what, when, before and after. */
export default consolePage(
  { title: "Activity", roles: ORGANISATION_ROLES },
  async ({ searchParams }) => {
    const address = readActivityAddress(await searchParams);
    const { cursor, ...filters } = address;
    const api = await serverCaller();
    const { timeZone } = await api.organisation.get();
    const filter = filterOf(address, timeZone);
    const page = await api.activity.list({ filter, cursor, limit: PAGE_SIZE });
    const actorName =
      page.items.find((item) => item.actor.id === address.actor)?.actor.name ?? null;
    const chips = ActivityChips({ address, actorName });
    return (
      <div className="flex flex-col gap-6">
        <PageHeader
          title="Activity"
          count={page.totalIsEstimate ? undefined : page.total}
          countLabel="changes"
          actions={
            <>
              <LinkButton href={exportHref(filter, "csv")} file>
                Export CSV
              </LinkButton>
              <LinkButton href={exportHref(filter, "xlsx")} file>
                Export XLSX
              </LinkButton>
            </>
          }
        >
          Every change, with its before and after. The history is a chain: nothing in it can be
          changed or taken out unseen.
        </PageHeader>
        <CheckHistory />
        <ActivityFilters address={address} />
        {chips.length > 0 && page.items.length > 0 ? (
          <div className="flex flex-wrap gap-2">{chips}</div>
        ) : null}
        {page.items.length === 0 ? (
          <EmptyState
            title="Nothing matches"
            filters={chips}
            action={<LinkButton href="/activity">Clear all</LinkButton>}
          />
        ) : (
          <Refetched>
            <ol className="flex flex-col border-line border-b">
              {page.items.map((item) => (
                <Change key={item.number} item={item} address={filters} timeZone={timeZone} />
              ))}
            </ol>
          </Refetched>
        )}
        <Pager
          label="Activity"
          previousHref={
            page.previousCursor && activityHref({ ...filters, cursor: page.previousCursor })
          }
          nextHref={page.nextCursor && activityHref({ ...filters, cursor: page.nextCursor })}
          summary={`${figures.format(page.items.length)} of ${page.totalIsEstimate ? "about " : ""}${figures.format(page.total)}`}
        />
      </div>
    );
  },
);

/** The address of a file with what is shown. */
function exportHref(filter: ActivityFilter, format: "csv" | "xlsx"): string {
  return `/api/activity/export?${new URLSearchParams({ format, filter: JSON.stringify(filter) })}`;
}

interface ChangeProps {
  item: Activity;
  address: ActivityAddress;
  timeZone: string;
}

/** One change; its actor's name leads to what else they did. */
function Change({ item, address, timeZone }: ChangeProps) {
  const more = item.lineCount - item.lines.length;
  return (
    <li
      data-row=""
      className="grid gap-x-6 gap-y-1 border-line border-t py-3 sm:grid-cols-[11rem_1fr]"
    >
      <div className="text-ink-muted text-small">
        <time dateTime={item.at} className="tabular-nums">
          {moment(item.at, timeZone)}
        </time>
        <p className="break-words">
          {item.actor.id && address.actor !== item.actor.id ? (
            <Link
              href={activityHref({ ...address, actor: item.actor.id, cursor: undefined })}
              prefetch={false}
              className="text-link"
            >
              {item.actor.name}
            </Link>
          ) : (
            item.actor.name
          )}
        </p>
      </div>
      <div className="min-w-0">
        <ChangeLines lines={item.lines} />
        {more > 0 ? (
          <Link
            href={`/activity/${item.number}`}
            prefetch={false}
            className="mt-2 inline-block text-link"
          >
            {`${figures.format(more)} more in this change`}
          </Link>
        ) : null}
      </div>
    </li>
  );
}
