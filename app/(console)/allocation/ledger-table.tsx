import Form from "next/form";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "#app/_components/button.tsx";
import { type Column, DataTable } from "#app/_components/data-table.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { FilterChip } from "#app/_components/filter-chip.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import type { listMovements, MovementItem } from "#server/domain/allocation/movements.ts";
import { MOVEMENT_REASONS } from "#server/domain/allocation/movements.ts";
import { moment } from "../imports/format.ts";
import { filterOf, type LedgerAddress, ledgerHref } from "./address.ts";
import { REASON_WORDS, sideWords } from "./words.ts";

const figures = new Intl.NumberFormat("en-GB");

interface LedgerTableProps {
  page: Awaited<ReturnType<typeof listMovements>>;
  address: LedgerAddress;
  users: readonly { userId: string; name: string }[];
  timeZone: string;
}

/** Every movement of licences, newest first; nothing in it is ever changed. */
export function LedgerTable({ page, address, users, timeZone }: LedgerTableProps) {
  const { cursor: _, ...filters } = address;
  const chips = chipsOf(filters, users);
  const asked = { format: "csv", filter: JSON.stringify(filterOf(filters)) };
  return (
    <div className="flex flex-col gap-4">
      <search>
        <Form
          // Anew when the address changes: the boxes would keep what was chosen before.
          key={ledgerHref(filters)}
          action="/allocation#ledger"
          prefetch={false}
          className="flex flex-wrap items-end gap-3"
        >
          <SelectField
            label="Movements of"
            name="user"
            placeholder="Everybody"
            defaultValue={filters.user ?? ""}
            options={users.map((one) => ({ value: one.userId, label: one.name }))}
            className="min-w-48 max-w-72"
          />
          <SelectField
            label="Because"
            name="reason"
            placeholder="Anything"
            defaultValue={filters.reason ?? ""}
            options={MOVEMENT_REASONS.map((value) => ({ value, label: REASON_WORDS[value] }))}
            className="min-w-48"
          />
          <Button type="submit">Filter</Button>
          <LinkButton href={`/api/allocation/export?${new URLSearchParams(asked)}`} file>
            Export CSV
          </LinkButton>
        </Form>
      </search>
      {chips.length > 0 && page.items.length > 0 ? (
        <div className="flex flex-wrap gap-2">{chips}</div>
      ) : null}
      <DataTable
        caption="Ledger of licences"
        columns={columnsIn(timeZone)}
        rows={page.items}
        rowKey={(item) => item.id}
        empty={<Nothing chips={chips} />}
        pager={{
          previousHref:
            page.previousCursor && ledgerHref({ ...filters, cursor: page.previousCursor }),
          nextHref: page.nextCursor && ledgerHref({ ...filters, cursor: page.nextCursor }),
          summary: `${figures.format(page.items.length)} of ${page.totalIsEstimate ? "about " : ""}${figures.format(page.total)}`,
        }}
      />
    </div>
  );
}

/** The filters in force, each removable. */
function chipsOf({ user, reason }: LedgerAddress, users: LedgerTableProps["users"]) {
  const chips = [];
  if (user) {
    const label = `User: ${users.find((one) => one.userId === user)?.name ?? "removed"}`;
    chips.push(<FilterChip key="user" label={label} removeHref={ledgerHref({ reason })} />);
  }
  if (reason) {
    const label = REASON_WORDS[reason];
    chips.push(<FilterChip key="reason" label={label} removeHref={ledgerHref({ user })} />);
  }
  return chips;
}

function Nothing({ chips }: { chips: ReactNode[] }) {
  if (chips.length === 0) {
    return (
      <EmptyState title="No licence has moved yet">
        Licences come from the operator. Each movement of them is a line here from then on.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No movement matches"
      filters={chips}
      action={<LinkButton href={ledgerHref({})}>Clear all</LinkButton>}
    />
  );
}

function columnsIn(timeZone: string): readonly Column<MovementItem>[] {
  return [
    {
      key: "when",
      header: "When",
      rowHeader: true,
      cell: (item) => (
        <Link href={`/activity/${item.changeNumber}`} prefetch={false} className="text-link">
          <time dateTime={item.at} className="whitespace-nowrap">
            {moment(item.at, timeZone)}
          </time>
        </Link>
      ),
    },
    { key: "why", header: "Why", cell: (item) => <Why item={item} /> },
    { key: "from", header: "From", cell: (item) => sideWords(item.from) },
    { key: "to", header: "To", cell: (item) => sideWords(item.to) },
    { key: "by", header: "By", cell: (item) => item.actor.name },
    {
      key: "amount",
      header: "Licences",
      align: "end",
      cell: (item) => figures.format(item.amount),
    },
  ];
}

function Why({ item }: { item: MovementItem }) {
  return (
    <>
      {REASON_WORDS[item.reason]}
      {item.import ? (
        <>
          {": "}
          <Link
            href={`/imports/${item.import.id}`}
            prefetch={false}
            className="break-all text-link"
          >
            {item.import.fileName}
          </Link>
        </>
      ) : null}
      {item.request ? (
        <>
          {": request "}
          <Link href={`/requests?open=${item.request.id}`} prefetch={false} className="text-link">
            {item.request.requestCode}
          </Link>
        </>
      ) : null}
      {item.note ? <span className="block text-ink-muted text-small">{item.note}</span> : null}
    </>
  );
}
