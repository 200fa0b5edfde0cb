import type { Metadata } from "next";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Tabs } from "#app/_components/tabs.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import type { Role } from "#server/domain/context.ts";
import { may } from "#server/domain/permission.ts";
import { mailWay } from "#server/mail/transport.ts";
import { FindUsers } from "./find-users.tsx";
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
    const { state, search, cursor } = readUsersAddress(await searchParams);
    const page = await (await serverCaller()).user.list({
      filter: { ...(state && { state: [state] }), ...(search && { search }) },
      cursor,
      limit: PAGE_SIZE,
    });
    const roles = manageable(context.actor.role);
    const way = mailWay();
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
              href: usersHref({ state: tab.state, search }),
              current: tab.state === state,
            }))}
          />
          <FindUsers state={state} search={search} />
          <UsersTable
            you={context.actor.userId}
            users={page.items}
            manageable={roles}
            linkToCopy={way !== "smtp"}
            empty={<Nobody filtered={state !== undefined || search !== undefined} />}
            pager={{
              previousHref: cursor ? usersHref({ state, search }) : null,
              nextHref: page.nextCursor && usersHref({ state, search, cursor: page.nextCursor }),
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

function Nobody({ filtered }: { filtered: boolean }) {
  if (!filtered) return <EmptyState title="Nobody here yet" />;
  return (
    <EmptyState
      title="Nobody matches"
      action={<LinkButton href={usersHref({})}>Show all users</LinkButton>}
    />
  );
}
