import type { Metadata } from "next";
import type { ReactNode } from "react";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Tabs } from "#app/_components/tabs.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import type { Role } from "#server/domain/context.ts";
import { may } from "#server/domain/permission.ts";
import { mailWay } from "#server/mail/transport.ts";
import { figure } from "../imports/format.ts";
import { FindUsers, userChips } from "./find-users.tsx";
import { InviteForm } from "./invite-form.tsx";
import { MailNote } from "./mail-note.tsx";
import { MakeUser } from "./make-user.tsx";
import { RoleTable } from "./role-table.tsx";
import { readUsersAddress, USER_TABS, usersHref } from "./users-address.ts";
import { UsersTable } from "./users-table.tsx";

export const metadata: Metadata = { title: "Users" };

const PAGE_SIZE = 50;
const ALL_ROLES: readonly Role[] = ["agent", "viewer", "admin", "owner"];

/** The people of the organisation, and the way to invite more. */
export default consolePage(
  { title: "Users", roles: ORGANISATION_ROLES },
  async ({ context, searchParams }) => {
    const { cursor, ...address } = readUsersAddress(await searchParams);
    const { state, search, role } = address;
    const api = await serverCaller();
    const [{ timeZone }, page] = await Promise.all([
      api.organisation.get(),
      api.user.list({
        filter: {
          ...(state && { state: [state] }),
          ...(role && { role: [role] }),
          ...(search && { search }),
        },
        cursor,
        limit: PAGE_SIZE,
      }),
    ]);
    const roles = manageable(context.actor.role);
    const way = mailWay();
    const chips = userChips(address);
    return (
      <div className="flex flex-col gap-8">
        <PageHeader
          title="Users"
          count={page.total}
          countLabel="users"
          actions={roles.length > 0 ? <MakeUser roles={roles} /> : null}
        />
        {roles.length > 0 ? (
          <section aria-labelledby="invite" className="flex max-w-measure flex-col gap-3">
            <h2 id="invite" className="text-section">
              Invite people
            </h2>
            {way === "smtp" ? null : <MailNote way={way} />}
            <InviteForm roles={roles} />
          </section>
        ) : null}
        <RoleTable />
        <section aria-label="People" className="flex flex-col gap-4">
          <Tabs
            label="State"
            tabs={USER_TABS.map((tab) => ({
              label: tab.label,
              href: usersHref({ ...address, state: tab.state }),
              current: tab.state === state,
            }))}
          />
          <FindUsers address={address} />
          {(search || role) && page.items.length > 0 ? (
            <div className="flex flex-wrap gap-2">{chips}</div>
          ) : null}
          <UsersTable
            you={context.actor.userId}
            timeZone={timeZone}
            users={page.items}
            manageable={roles}
            linkToCopy={way !== "smtp"}
            empty={<Nobody chips={chips} />}
            pager={{
              previousHref:
                page.previousCursor && usersHref({ ...address, cursor: page.previousCursor }),
              nextHref: page.nextCursor && usersHref({ ...address, cursor: page.nextCursor }),
              summary: `${figure(page.items.length)} of ${figure(page.total)}`,
            }}
          />
        </section>
      </div>
    );
  },
);

/** Whom this role may invite and manage (PRODUCT.md, Who may do what). */
function manageable(role: Role): Role[] {
  return ALL_ROLES.filter((one) => may(role, one === "agent" ? "user.manage" : "user.manageStaff"));
}

function Nobody({ chips }: { chips: ReactNode[] }) {
  if (chips.length === 0) return <EmptyState title="Nobody here yet" />;
  return (
    <EmptyState
      title="Nobody matches"
      filters={chips}
      action={<LinkButton href={usersHref({})}>Clear all</LinkButton>}
    />
  );
}
