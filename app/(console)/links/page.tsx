import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Tabs } from "#app/_components/tabs.tsx";
import { consolePage, ENROLLER_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { dayIn } from "../_days/day-in-zone.ts";
import { figure } from "../imports/format.ts";
import { type LinksAddress, linksHref, readLinksAddress, statesOf } from "./links-address.ts";
import { LinksTable, TokensTable } from "./links-table.tsx";
import { MakeLink } from "./make-link.tsx";
import { MakeToken } from "./make-token.tsx";

export const metadata: Metadata = { title: "Enrolment links" };

const PAGE_SIZE = 50;
const OFFERED_MS = 30 * 86_400_000;

/** Links and QR codes that carry the organisation's address, and the tokens that let pre-enrolled devices in. */
export default consolePage(
  { title: "Enrolment links", roles: ENROLLER_ROLES },
  async ({ searchParams }) => {
    const address = readLinksAddress(await searchParams);
    const api = await serverCaller();
    const { tab } = address;
    const asked = {
      filter: { states: statesOf(address) },
      cursor: address.cursor,
      limit: PAGE_SIZE,
    };
    const [{ timeZone }, targets, list] = await Promise.all([
      api.organisation.get(),
      api.device.targets(),
      tab === "links"
        ? api.link.list(asked).then((page) => ({ ...page, tab: "links" as const }))
        : api.link.tokens(asked).then((page) => ({ ...page, tab: "tokens" as const })),
    ]);
    const never = list.items.length === 0 && (await neverUsed(tab));
    const endsOn = dayIn(Date.now() + OFFERED_MS, timeZone);
    const make =
      tab === "links" ? (
        <MakeLink targets={targets} timeZone={timeZone} endsOn={endsOn} />
      ) : (
        <MakeToken timeZone={timeZone} endsOn={endsOn} />
      );
    const to = (cursor: string | null) => cursor && linksHref({ ...address, cursor });
    const shared = {
      timeZone,
      empty: <Nothing address={address} make={make} never={never} />,
      pager: {
        previousHref: to(list.previousCursor),
        nextHref: to(list.nextCursor),
        summary: `${figure(list.items.length)} of ${figure(list.total)}`,
      },
    };
    return (
      <div className="flex flex-col gap-6">
        <PageHeader title="Enrolment links" actions={list.items.length > 0 ? make : null}>
          {tab === "links"
            ? "People who open a link, or scan its QR, ask to join without typing the company ID."
            : "A device that is pre-enrolled here and presents a token is let in without a sign-in."}
        </PageHeader>
        <div className="flex flex-col gap-3">
          <Tabs label="Kind" tabs={[tabOf("links", tab), tabOf("tokens", tab)]} />
          <Link
            href={linksHref({ tab, ended: !address.ended })}
            prefetch={false}
            className="flex min-h-(--target) items-center self-start text-link"
          >
            {address.ended ? "Show those that work" : "Show ended ones"}
          </Link>
        </div>
        {list.tab === "links" ? (
          <LinksTable rows={list.items} {...shared} />
        ) : (
          <TokensTable rows={list.items} {...shared} />
        )}
      </div>
    );
  },
);

type Tab = LinksAddress["tab"];

const TAB_WORDS: Record<Tab, string> = { links: "Links", tokens: "Provisioning tokens" };

const NEVER: Record<Tab, string> = { links: "No link yet", tokens: "No token yet" };
const NONE_WORKS: Record<Tab, string> = {
  links: "No link works right now",
  tokens: "No token works right now",
};

function tabOf(tab: Tab, current: Tab) {
  return {
    label: TAB_WORDS[tab],
    href: linksHref({ tab, ended: false }),
    current: tab === current,
  };
}

/** Nothing of this kind was ever made here, whatever became of it. */
async function neverUsed(tab: Tab): Promise<boolean> {
  const { link } = await serverCaller();
  const asked = { limit: 1 };
  const { total } = tab === "links" ? await link.list(asked) : await link.tokens(asked);
  return total === 0;
}

interface NothingProps {
  address: LinksAddress;
  make: ReactNode;
  never: boolean;
}

function Nothing({ address, make, never }: NothingProps) {
  const { tab, ended } = address;
  // The way to the others stands above the list.
  if (ended && !never)
    return <EmptyState title={tab === "links" ? "No link has ended" : "No token has ended"} />;
  return (
    <EmptyState title={never ? NEVER[tab] : NONE_WORKS[tab]} action={make}>
      {tab === "links"
        ? "Make one to hang up as a poster, or to send: it ends on its day, after its uses, or when you revoke it."
        : "Make one for whoever unpacks pre-enrolled devices. It is shown once."}
    </EmptyState>
  );
}
