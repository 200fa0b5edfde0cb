import type { ReactNode } from "react";
import { type Column, DataTable } from "#app/_components/data-table.tsx";
import type { PagerProps } from "#app/_components/pager.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import type { LinkItem } from "#server/domain/link/list-links.ts";
import type { TokenItem } from "#server/domain/link/list-tokens.ts";
import { day, figure } from "../imports/format.ts";
import { LinkActions, RevokeToken } from "./link-actions.tsx";
import { daysLeft, endsSoon, usedWords, WORDS } from "./words.ts";

type LinkRow = LinkItem & { address: string };

interface TableProps<Row> {
  rows: readonly Row[];
  timeZone: string;
  empty: ReactNode;
  pager: Omit<PagerProps, "label">;
}

/** The enrolment links; one that ends within a week says so and has a spine. */
export function LinksTable({ rows, timeZone, empty, pager }: TableProps<LinkRow>) {
  const now = Date.now();
  const columns: Column<LinkRow>[] = [
    {
      key: "label",
      header: "Label",
      rowHeader: true,
      cell: (link) => (
        <div className="flex flex-col items-start gap-0.5 py-1">
          <bdi className="break-words">{link.label}</bdi>
          <Plate
            value={link.address}
            label={`the address of ${link.label}`}
            className="font-normal"
          />
        </div>
      ),
    },
    {
      key: "ends",
      header: "Ends",
      cell: (link) => <Ends item={link} now={now} timeZone={timeZone} />,
    },
    {
      key: "uses",
      header: "Uses",
      cell: (link) => <span className="tabular-nums">{usedWords(link)}</span>,
    },
    { key: "rule", header: "Requests", cell: (link) => <Rule link={link} /> },
    {
      key: "places",
      header: "Maps to",
      cell: (link) => [link.outlet?.name, link.partner?.name].filter(Boolean).join(", ") || "–",
    },
    { key: "maker", header: "Made by", cell: (link) => <bdi>{link.createdBy.name}</bdi> },
    {
      key: "actions",
      header: "Actions",
      hideHeader: true,
      align: "end",
      cell: (link) =>
        link.state === "active" ? <LinkActions link={link} timeZone={timeZone} /> : null,
    },
  ];
  return (
    <DataTable
      caption="Enrolment links"
      columns={columns}
      rows={rows}
      rowKey={(link) => link.linkId}
      spine={(link) => (endsSoon(link, now) ? "waiting" : null)}
      empty={empty}
      pager={pager}
    />
  );
}

/** The provisioning tokens, without the tokens. */
export function TokensTable({ rows, timeZone, empty, pager }: TableProps<TokenItem>) {
  const now = Date.now();
  const columns: Column<TokenItem>[] = [
    {
      key: "label",
      header: "Label",
      rowHeader: true,
      cell: (token) => <bdi className="break-words">{token.label}</bdi>,
    },
    {
      key: "ends",
      header: "Ends",
      cell: (token) => <Ends item={token} now={now} timeZone={timeZone} />,
    },
    {
      key: "uses",
      header: "Uses",
      cell: (token) => <span className="tabular-nums">{usedWords(token)}</span>,
    },
    { key: "maker", header: "Made by", cell: (token) => <bdi>{token.createdBy.name}</bdi> },
    {
      key: "actions",
      header: "Actions",
      hideHeader: true,
      align: "end",
      cell: (token) =>
        token.state === "active" ? (
          <RevokeToken tokenId={token.tokenId} label={token.label} />
        ) : null,
    },
  ];
  return (
    <DataTable
      caption="Provisioning tokens"
      columns={columns}
      rows={rows}
      rowKey={(token) => token.tokenId}
      spine={(token) => (endsSoon(token, now) ? "waiting" : null)}
      empty={empty}
      pager={pager}
    />
  );
}

interface EndsProps {
  item: Pick<LinkItem, "state" | "expiresAt">;
  now: number;
  timeZone: string;
}

function Ends({ item, now, timeZone }: EndsProps) {
  const { state, expiresAt } = item;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 max-sm:justify-end">
      {state === "active" ? null : <StateBadge state={state} />}
      {expiresAt === null ? WORDS.noEnd : day(expiresAt, timeZone)}
      {expiresAt !== null && endsSoon(item, now) ? (
        <span className="text-small text-waiting-text">
          {WORDS.endsInDays(daysLeft(expiresAt, now))}
        </span>
      ) : null}
    </span>
  );
}

function Rule({ link: { preApproved, rule } }: { link: LinkItem }) {
  if (!preApproved || !rule) return WORDS.approval.waits;
  const { approved, cap, drawsFrom, state } = rule;
  return (
    <span className="flex flex-col max-sm:items-end">
      {state === "on" ? WORDS.approval.byItself : "Rule switched off: waits for approval"}
      <span className="text-ink-muted text-small tabular-nums">
        {figure(approved)} of {figure(cap)} approved, licences of <bdi>{drawsFrom}</bdi>
      </span>
    </span>
  );
}
