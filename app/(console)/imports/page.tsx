import type { Metadata } from "next";
import Link from "next/link";
import { type Column, DataTable } from "#app/_components/data-table.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Tabs } from "#app/_components/tabs.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import type { ImportItem } from "#server/domain/import/list.ts";
import { may } from "#server/domain/permission.ts";
import { ImportBadge } from "./[importId]/import-header.tsx";
import { FindImports, importChips } from "./find-imports.tsx";
import { day, moment } from "./format.ts";
import {
  type ImportsAddress,
  importsHref,
  readImportsAddress,
  VIEWS,
  type View,
} from "./imports-address.ts";
import { WORDS } from "./words.ts";

export const metadata: Metadata = { title: WORDS.list.title };

const PAGE_SIZE = 50;

/** Every import of the organisation, newest first; what waits for somebody has the spine. */
export default consolePage(
  { title: WORDS.list.title, roles: ORGANISATION_ROLES },
  async ({ searchParams, context }) => {
    const address = readImportsAddress(await searchParams);
    const { view, identifier, trail } = address;
    const states = VIEWS[view];
    const api = await serverCaller();
    const [page, { timeZone }] = await Promise.all([
      api.import.list({
        filter: { ...(states && { states: [...states] }), ...(identifier && { identifier }) },
        cursor: trail.at(-1) ?? null,
        limit: PAGE_SIZE,
      }),
      api.organisation.get(),
    ]);
    const mayEnrol = may(context.actor.role, "import.write");
    const first = trail.length * PAGE_SIZE + 1;
    const to = (next: readonly string[]) => importsHref({ ...address, trail: next });
    const paged = trail.length > 0 || page.nextCursor !== null;
    const pager = paged
      ? {
          previousHref: trail.length > 0 ? to(trail.slice(0, -1)) : null,
          nextHref: page.nextCursor ? to([...trail, page.nextCursor]) : null,
          summary: WORDS.list.page(first, first + page.items.length - 1, page.total),
        }
      : undefined;
    return (
      <>
        <PageHeader
          title={WORDS.list.title}
          count={page.total}
          countLabel={WORDS.list.counted(page.total)}
          actions={
            mayEnrol ? (
              <LinkButton href="/enrol/bulk" variant="primary">
                {WORDS.enrol.bulk}
              </LinkButton>
            ) : null
          }
        >
          {WORDS.list.about}
        </PageHeader>
        <div className="flex flex-col gap-4">
          {view === "all" && !identifier && page.total === 0 ? null : (
            <>
              <FindImports address={address} found={page.items.length > 0} />
              <Tabs label={WORDS.list.views} tabs={tabsOf(address)} />
            </>
          )}
          <DataTable
            caption={WORDS.list.caption}
            columns={columnsIn(timeZone)}
            rows={page.items}
            rowKey={(item) => item.id}
            spine={(item) => (item.state === "ready" ? "waiting" : null)}
            empty={<Nothing address={address} mayEnrol={mayEnrol} />}
            pager={pager}
          />
        </div>
      </>
    );
  },
);

function tabsOf(address: ImportsAddress) {
  return (Object.keys(VIEWS) as View[]).map((view) => ({
    label: WORDS.list.tabs[view],
    href: importsHref({ ...address, view, trail: [] }),
    current: view === address.view,
  }));
}

function Nothing({ address, mayEnrol }: { address: ImportsAddress; mayEnrol: boolean }) {
  const { view, identifier } = address;
  if (view !== "all" || identifier) {
    return (
      <EmptyState
        title={identifier ? WORDS.list.noIdentifier(identifier) : WORDS.list.noMatch}
        filters={importChips(address)}
        action={<LinkButton href="/imports">{WORDS.rows.clearAll}</LinkButton>}
      />
    );
  }
  return (
    <EmptyState
      title={WORDS.list.empty}
      action={
        mayEnrol ? (
          <LinkButton href="/enrol" variant="primary">
            {WORDS.list.start}
          </LinkButton>
        ) : null
      }
    />
  );
}

function columnsIn(timeZone: string): readonly Column<ImportItem>[] {
  return [
    {
      key: "file",
      header: WORDS.list.file,
      rowHeader: true,
      cell: (item) => (
        <Link href={`/imports/${item.id}`} className="block min-w-40 break-words text-link">
          {item.fileName}
        </Link>
      ),
    },
    {
      key: "state",
      header: WORDS.list.state,
      cell: (item) => (
        <ImportBadge
          state={item.state}
          preEnrolled={item.state === "committed" ? item.counts.new : null}
        />
      ),
    },
    { key: "rows", header: WORDS.list.rows, cell: (item) => ledgerOf(item) ?? <None /> },
    { key: "who", header: WORDS.list.who, cell: (item) => item.createdBy.name },
    {
      key: "when",
      header: WORDS.list.when,
      cell: (item) => (
        <time dateTime={item.createdAt} className="whitespace-nowrap">
          {moment(item.createdAt, timeZone)}
        </time>
      ),
    },
    { key: "until", header: WORDS.list.next, cell: (item) => untilOf(item, timeZone) ?? <None /> },
  ];
}

function None() {
  return (
    <>
      <span aria-hidden="true" className="text-ink-faint">
        –
      </span>
      <span className="sr-only">{WORDS.list.none}</span>
    </>
  );
}

/** The ledger line of an import in one line of text; none where its rows are gone. */
function ledgerOf({ state, counts }: ImportItem) {
  if (counts.total === 0 || state === "discarded" || state === "expired") return null;
  const written = state === "committed" || state === "undone";
  return (
    <span className="text-small tabular-nums">
      {written ? WORDS.list.resultLine(counts) : WORDS.list.planLine(counts)}
    </span>
  );
}

function untilOf(item: ImportItem, timeZone: string) {
  if (item.state === "ready") return WORDS.list.commitBy(day(item.expiresAt, timeZone));
  if (item.state !== "committed" || item.undoUntil === null || item.counts.new === 0) return null;
  return WORDS.list.undoBy(day(item.undoUntil, timeZone));
}
