import type { ReactNode } from "react";
import { type Column, DataTable } from "#app/_components/data-table.tsx";
import type { PagerProps } from "#app/_components/pager.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import type { Role } from "#server/domain/context.ts";
import { InvitationActions } from "./invitation-actions.tsx";
import { invitationWords, ROLE_WORDS } from "./words.ts";

interface UserRow {
  userId: string;
  name: string;
  email: string;
  role: Role;
  state: "invited" | "active" | "disabled" | "removed";
  lastSignedInAt: string | null;
  invitedUntil: string | null;
}

interface UsersTableProps {
  users: readonly UserRow[];
  /** Roles whose invitations this person may resend and revoke. */
  manageable: readonly Role[];
  /** No mail goes out: an invitation's link is brought by hand. */
  linkToCopy: boolean;
  empty: ReactNode;
  pager: Omit<PagerProps, "label">;
}

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

export function UsersTable({ users, manageable, linkToCopy, empty, pager }: UsersTableProps) {
  const now = Date.now();
  const columns: Column<UserRow>[] = [
    {
      key: "name",
      header: "Name",
      rowHeader: true,
      cell: (one) => <bdi className="break-words">{one.name}</bdi>,
    },
    {
      key: "email",
      header: "Email",
      cell: (one) => <span className="break-all">{one.email}</span>,
    },
    { key: "role", header: "Role", cell: (one) => ROLE_WORDS[one.role] ?? one.role },
    { key: "state", header: "State", cell: (one) => <StateBadge state={one.state} /> },
    {
      key: "seen",
      header: "Last signed in",
      cell: (one) =>
        one.state === "invited"
          ? `Not yet. ${invitationWords(one.invitedUntil, now)}`
          : one.lastSignedInAt
            ? day.format(new Date(one.lastSignedInAt))
            : "Never",
    },
  ];
  const managed = users.some((one) => one.state === "invited" && manageable.includes(one.role));
  if (managed) {
    columns.push({
      key: "actions",
      header: "Invitation",
      hideHeader: true,
      align: "end",
      cell: (one) =>
        one.state === "invited" && manageable.includes(one.role) ? (
          <InvitationActions userId={one.userId} email={one.email} linkToCopy={linkToCopy} />
        ) : null,
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
