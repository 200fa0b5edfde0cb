import { type Column, DataTable } from "#app/_components/data-table.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import type { OwnRequest } from "#server/domain/request/mine.ts";
import { mainIdentifier, None } from "../devices/identified.tsx";
import { day } from "../imports/format.ts";
import { WithdrawButton } from "./withdraw-button.tsx";
import { WORDS } from "./words.ts";

/** The times are of the person's organisation, which an agent may not read: days in UTC say enough. */
const ZONE = "UTC";

const COLUMNS: readonly Column<OwnRequest>[] = [
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
    cell: ({ createdAt }) => <time dateTime={createdAt}>{day(createdAt, ZONE)}</time>,
  },
  {
    key: "next",
    header: WORDS.next,
    cell: (one) => <span className="break-words">{nextStep(one)}</span>,
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

function nextStep({ state, reason, expiresAt }: OwnRequest): string {
  if (state === "rejected") return WORDS.requests.rejected(reason ?? "");
  if (state === "pending") return WORDS.requests.pending(day(expiresAt, ZONE));
  return WORDS.requests.steps[state];
}

/** What somebody asked for, what became of it, and why. */
export function OwnRequests({ requests }: { requests: readonly OwnRequest[] }) {
  return (
    <DataTable
      caption={WORDS.requests.title}
      columns={COLUMNS}
      rows={requests}
      rowKey={(one) => one.id}
      spine={(one) => (one.state === "pending" ? "waiting" : null)}
      empty={<EmptyState title={WORDS.requests.none}>{WORDS.requests.noneWhy}</EmptyState>}
    />
  );
}
