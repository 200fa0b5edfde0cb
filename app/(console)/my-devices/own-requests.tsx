import { type Column, DataTable } from "#app/_components/data-table.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import type { PagerProps } from "#app/_components/pager.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import type { OwnRequest } from "#server/domain/request/mine.ts";
import { mainIdentifier, None } from "../devices/identified.tsx";
import { day } from "../imports/format.ts";
import { WithdrawButton } from "./withdraw-button.tsx";
import { WORDS } from "./words.ts";

const columnsIn = (timeZone: string): readonly Column<OwnRequest>[] => [
  {
    key: "code",
    header: WORDS.requests.code,
    rowHeader: true,
    cell: ({ requestCode }) => (
      <Plate kind="requestCode" value={requestCode} label={WORDS.requests.code} />
    ),
  },
  {
    key: "device",
    header: WORDS.device,
    cell: (one) => {
      const { kind, label, value } = mainIdentifier(one);
      return <Plate kind={kind} label={label} value={value} copy={false} />;
    },
  },
  { key: "state", header: WORDS.state, cell: ({ state }) => <StateBadge state={state} /> },
  {
    key: "companyId",
    header: WORDS.requests.companyId,
    cell: ({ companyIdTyped }) =>
      companyIdTyped ? <Plate kind="companyId" value={companyIdTyped} copy={false} /> : <None />,
  },
  {
    key: "asked",
    header: WORDS.requests.asked,
    cell: ({ createdAt }) => <time dateTime={createdAt}>{day(createdAt, timeZone)}</time>,
  },
  {
    key: "next",
    header: WORDS.next,
    cell: (one) => <span className="break-words">{nextStep(one, timeZone)}</span>,
  },
  {
    key: "withdraw",
    header: WORDS.requests.withdraw,
    hideHeader: true,
    align: "end",
    cell: ({ id, state, requestCode }) =>
      state === "pending" ? <WithdrawButton requestId={id} requestCode={requestCode} /> : null,
  },
];

function nextStep({ state, reason, expiresAt }: OwnRequest, timeZone: string): string {
  if (state === "rejected") return WORDS.requests.rejected(reason ?? "");
  if (state === "pending") return WORDS.requests.pending(day(expiresAt, timeZone));
  return WORDS.requests.steps[state];
}

interface OwnRequestsProps {
  requests: readonly OwnRequest[];
  /** The organisation's. */
  timeZone: string;
  /** Only where there is another page. */
  pager?: Omit<PagerProps, "label">;
}

/** What somebody asked for, what became of it, and why. */
export function OwnRequests({ requests, timeZone, pager }: OwnRequestsProps) {
  return (
    <DataTable
      caption={WORDS.requests.title}
      columns={columnsIn(timeZone)}
      rows={requests}
      rowKey={(one) => one.id}
      spine={(one) => (one.state === "pending" ? "waiting" : null)}
      empty={<EmptyState title={WORDS.requests.none}>{WORDS.requests.noneWhy}</EmptyState>}
      {...(pager && { pager })}
    />
  );
}
