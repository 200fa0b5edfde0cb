import Link from "next/link";
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
  const userName = users.find((one) => one.userId === filters.user)?.name;
  const asked = { format: "csv", filter: JSON.stringify(filterOf(filters)) };
  return (
    <div className="flex flex-col gap-4">
      <search>
        <form action="/allocation#ledger" method="get" className="flex flex-wrap items-end gap-3">
          <SelectField
            label="Movements of"
            name="user"
            placeholder="Everybody"
            defaultValue={filters.user ?? ""}
            options={users.map((one) => ({ value: one.userId, label: one.name }))}
            className="min-w-48"
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
        </form>
      </search>
      {filters.user || filters.reason ? (
        <div className="flex flex-wrap gap-2">
          {filters.user ? (
            <FilterChip
              label={`User: ${userName ?? "removed"}`}
              removeHref={ledgerHref({ reason: filters.reason })}
            />
          ) : null}
          {filters.reason ? (
            <FilterChip
              label={REASON_WORDS[filters.reason]}
              removeHref={ledgerHref({ user: filters.user })}
            />
          ) : null}
        </div>
      ) : null}
      <DataTable
        caption="Ledger of licences"
        columns={columnsIn(timeZone)}
        rows={page.items}
        rowKey={(item) => item.id}
        empty={<EmptyState title="No licence has moved" />}
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
