import Link from "next/link";
import type { ReactNode } from "react";
import type { ComboboxOption } from "#app/_components/combobox-field.tsx";
import { type Column, DataTable } from "#app/_components/data-table.tsx";
import type { PagerProps } from "#app/_components/pager.tsx";
import type { OutletItem } from "#server/domain/outlet/list-outlets.ts";
import type { PartnerItem } from "#server/domain/outlet/list-partners.ts";
import { counted, figure } from "../imports/format.ts";
import { OutletActions, PartnerActions } from "./place-actions.tsx";
import { placesHref } from "./places-address.ts";

interface TableProps<Row> {
  rows: readonly Row[];
  /** Whether this person may change them. */
  mayManage: boolean;
  empty: ReactNode;
  pager: Omit<PagerProps, "label">;
}

/** A number that leads to what it counts; a bare nought. */
function Counted({ count, href, label }: { count: number; href: string; label: string }) {
  if (count === 0) return "0";
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      className="inline-flex min-h-(--target) min-w-(--target) items-center justify-end text-link"
    >
      {figure(count)}
    </Link>
  );
}

export function OutletsTable({
  rows,
  partners,
  mayManage,
  empty,
  pager,
}: TableProps<OutletItem> & { partners: readonly ComboboxOption[] }) {
  const columns: Column<OutletItem>[] = [
    {
      key: "name",
      header: "Outlet",
      rowHeader: true,
      cell: (one) => <bdi className="break-words">{one.name}</bdi>,
    },
    {
      key: "partner",
      header: "Channel partner",
      cell: (one) => <bdi className="break-words">{one.partner?.name ?? "–"}</bdi>,
    },
    {
      key: "devices",
      header: "Devices",
      align: "end",
      cell: ({ devices, name, outletId }) => (
        <Counted
          count={devices}
          href={`/devices?outlet=${outletId}`}
          label={`${counted(devices, { one: "# device", other: "# devices" })} of ${name}`}
        />
      ),
    },
  ];
  if (mayManage) {
    columns.push(actions((outlet) => <OutletActions outlet={outlet} partners={partners} />));
  }
  return (
    <DataTable
      caption="Outlets"
      columns={columns}
      rows={rows}
      rowKey={(one) => one.outletId}
      empty={empty}
      pager={pager}
    />
  );
}

export function PartnersTable({ rows, mayManage, empty, pager }: TableProps<PartnerItem>) {
  const columns: Column<PartnerItem>[] = [
    {
      key: "name",
      header: "Channel partner",
      rowHeader: true,
      cell: (one) => <bdi className="break-words">{one.name}</bdi>,
    },
    {
      key: "outlets",
      header: "Outlets",
      align: "end",
      cell: ({ name, outlets, partnerId }) => (
        <Counted
          count={outlets}
          href={placesHref({ partner: partnerId })}
          label={`${counted(outlets, { one: "# outlet", other: "# outlets" })} of ${name}`}
        />
      ),
    },
    {
      key: "devices",
      header: "Devices",
      align: "end",
      cell: ({ devices, name, partnerId }) => (
        <Counted
          count={devices}
          href={`/devices?partner=${partnerId}`}
          label={`${counted(devices, { one: "# device", other: "# devices" })} of ${name}`}
        />
      ),
    },
  ];
  if (mayManage) columns.push(actions((partner) => <PartnerActions partner={partner} />));
  return (
    <DataTable
      caption="Channel partners"
      columns={columns}
      rows={rows}
      rowKey={(one) => one.partnerId}
      empty={empty}
      pager={pager}
    />
  );
}

function actions<Row>(cell: (row: Row) => ReactNode): Column<Row> {
  return { key: "actions", header: "Actions", hideHeader: true, align: "end", cell };
}
