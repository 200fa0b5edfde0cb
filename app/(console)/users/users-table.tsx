import Link from "next/link";
import type { ReactNode } from "react";
import { type Column, DataTable } from "#app/_components/data-table.tsx";
import type { PagerProps } from "#app/_components/pager.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import type { Role } from "#server/domain/context.ts";
import { day } from "../imports/format.ts";
import { InvitationActions } from "./invitation-actions.tsx";
import { UserActions } from "./user-actions.tsx";
import { invitationWords, ROLE_WORDS } from "./words.ts";

interface UserRow {
  userId: string;
  name: string;
  email: string;
  role: Role;
  state: "invited" | "active" | "disabled" | "removed";
  version: number;
  lastSignedInAt: string | null;
  invitedUntil: string | null;
  /** Live devices assigned to them. */
  devices: number;
  /** Licences they may still draw. */
  available: number;
}

interface UsersTableProps {
  users: readonly UserRow[];
  /** Roles this person may give, and whose people they manage. */
  manageable: readonly Role[];
  /** No mail goes out: an invitation's link is brought by hand. */
  linkToCopy: boolean;
  /** Whoever looks: nobody manages themselves here. */
  you: string;
  /** Days are the organisation's. */
  timeZone: string;
  empty: ReactNode;
  pager: Omit<PagerProps, "label">;
}

const figures = new Intl.NumberFormat("en-GB");

export function UsersTable({
  users,
  manageable,
  linkToCopy,
  you,
  timeZone,
  empty,
  pager,
}: UsersTableProps) {
  const now = Date.now();
  const mayManage = (one: UserRow) => one.userId !== you && manageable.includes(one.role);
  const columns: Column<UserRow>[] = [
    {
      key: "name",
      header: "Name and email",
      rowHeader: true,
      className: "sm:min-w-48",
      cell: (one) => (
        <div className="min-w-0">
          <bdi className="[overflow-wrap:anywhere]">{one.name}</bdi>
          <span className="block font-normal text-ink-muted text-small [overflow-wrap:anywhere]">
            {one.email}
          </span>
        </div>
      ),
    },
    { key: "role", header: "Role", cell: (one) => ROLE_WORDS[one.role] ?? one.role },
    { key: "state", header: "State", cell: (one) => <StateBadge state={one.state} /> },
    {
      key: "devices",
      header: "Devices",
      align: "end",
      cell: (one) =>
        one.devices > 0 ? (
          <Link href={`/devices?agent=${one.userId}`} prefetch={false} className="text-link">
            {figures.format(one.devices)}
          </Link>
        ) : (
          "0"
        ),
    },
    {
      key: "licences",
      header: "Licences available",
      align: "end",
      cell: (one) =>
        one.available > 0 ? (
          <Link
            href={`/allocation?user=${one.userId}#ledger`}
            prefetch={false}
            className="text-link"
          >
            {figures.format(one.available)}
          </Link>
        ) : (
          "0"
        ),
    },
    {
      key: "seen",
      header: "Last signed in",
      cell: (one) =>
        one.state === "invited"
          ? `Not yet. ${invitationWords(one.invitedUntil, now)}`
          : one.lastSignedInAt
            ? day(one.lastSignedInAt, timeZone)
            : "Never",
    },
  ];
  if (users.some((one) => mayManage(one))) {
    columns.push({
      key: "actions",
      header: "Actions",
      hideHeader: true,
      align: "end",
      cell: (one) => {
        if (!mayManage(one)) return null;
        return one.state === "invited" ? (
          <InvitationActions userId={one.userId} email={one.email} linkToCopy={linkToCopy} />
        ) : (
          <UserActions user={one} roles={manageable} />
        );
      },
    });
  }
  return (
    <DataTable
      caption="Users"
      columns={columns}
      rows={users}
      rowKey={(one) => one.userId}
      empty={empty}
      pager={pager}
    />
  );
}
