import Link from "next/link";
import { type Column, DataTable } from "#app/_components/data-table.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import type { UserAllocation } from "#server/domain/allocation/summary.ts";
import { ledgerHref } from "./address.ts";

const figures = new Intl.NumberFormat("en-GB");
const ROLE_WORDS: Record<string, string> = {
  owner: "Owner",
  admin: "Admin",
  viewer: "Viewer",
  agent: "Agent",
};

/** Who has how many licences, least left first: a bar each on one scale, in use solid, available as an outline; the table is the chart. */
export function UserBars({ users }: { users: readonly UserAllocation[] }) {
  const rows = [...users].sort((one, other) => one.available - other.available);
  const most = Math.max(1, ...rows.map((one) => one.available + one.inUse));
  const columns: Column<UserAllocation>[] = [
    {
      key: "name",
      header: "User",
      rowHeader: true,
      cell: (one) => (
        <Link href={ledgerHref({ user: one.userId })} prefetch={false} className="text-link">
          <bdi className="break-words">{one.name}</bdi>
        </Link>
      ),
    },
    { key: "role", header: "Role", cell: (one) => ROLE_WORDS[one.role] ?? one.role },
    { key: "inUse", header: "In use", align: "end", cell: (one) => figures.format(one.inUse) },
    {
      key: "available",
      header: "Available",
      align: "end",
      cell: (one) => figures.format(one.available),
    },
    {
      key: "bar",
      header: "In use and available",
      className: "sm:w-1/2",
      cell: (one) => <Bar inUse={one.inUse / most} available={one.available / most} />,
    },
  ];
  return (
    <DataTable
      caption="Licences of each user"
      columns={columns}
      rows={rows}
      rowKey={(one) => one.userId}
      spine={(one) => (one.available === 0 && one.inUse > 0 ? "waiting" : null)}
      empty={<EmptyState title="Licences come from the operator" />}
    />
  );
}

/** Shares of the scale. The figures stand in the row: the bar itself says nothing to those who do not see it. */
function Bar({ inUse, available }: { inUse: number; available: number }) {
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`;
  return (
    <span aria-hidden="true" className="flex h-3.5 w-full min-w-32">
      <span
        className="bg-accent forced-colors:bg-[CanvasText]"
        style={{ inlineSize: percent(inUse) }}
      />
      <span
        className={available > 0 ? "border-2 border-accent" : ""}
        style={{ inlineSize: percent(available) }}
      />
    </span>
  );
}
