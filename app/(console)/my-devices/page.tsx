import type { Metadata } from "next";
import { buttonStyles } from "#app/_components/button-styles.ts";
import { type Column, DataTable } from "#app/_components/data-table.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { consolePage } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import type { myDevices } from "#server/domain/device/mine.ts";
import { mainIdentifier, None, PLATFORM_WORDS } from "../devices/identified.tsx";
import { OwnRequests } from "./own-requests.tsx";
import { WORDS } from "./words.ts";

export const metadata: Metadata = { title: WORDS.title };

/** What an agent holds and what to do next with each; what they asked for, and what became of it. */
export default consolePage({ title: WORDS.title, roles: ["agent"] }, async ({ searchParams }) => {
  const params = await searchParams;
  const [cursor, asking] = [cursorOf(params.cursor), cursorOf(params.requests)];
  const api = await serverCaller();
  const [page, requests] = await Promise.all([
    api.device.mine({ cursor }),
    api.request.mine({ cursor: asking }),
  ]);
  const { items, total, previousCursor, nextCursor, timeZone } = page;
  // Each list steps by itself and leaves the other where it is.
  const to = (at: string | null) => at && hrefOf({ cursor: at, requests: asking });
  const askedTo = (at: string | null) => at && `${hrefOf({ cursor, requests: at })}#requests`;
  // What waits for an answer stands above fifty devices that do not.
  const waits = requests.pending > 0;
  const asked = (
    <section aria-labelledby="requests" className="flex flex-col gap-3">
      <h2 id="requests" className="text-section">
        {WORDS.requests.title}
      </h2>
      <OwnRequests
        requests={requests.items}
        timeZone={timeZone}
        {...((requests.previousCursor || requests.nextCursor) && {
          pager: {
            previousHref: askedTo(requests.previousCursor),
            nextHref: askedTo(requests.nextCursor),
            summary: WORDS.page(requests.items.length, requests.total),
          },
        })}
      />
    </section>
  );
  return (
    <div className="flex flex-col gap-8">
      <PageHeader
        title={WORDS.title}
        count={total}
        countLabel={WORDS.counted(total)}
        actions={<Join>{WORDS.ask}</Join>}
      />
      {waits ? asked : null}
      <DataTable
        caption={WORDS.title}
        columns={COLUMNS}
        rows={items}
        rowKey={(device) => device.id}
        empty={
          <EmptyState title={WORDS.none} action={<Join>{WORDS.join}</Join>}>
            {WORDS.noneWhy}
          </EmptyState>
        }
        {...((previousCursor || nextCursor) && {
          pager: {
            previousHref: to(previousCursor),
            nextHref: to(nextCursor),
            summary: WORDS.page(items.length, total),
          },
        })}
      />
      {waits ? null : asked}
    </div>
  );
});

const CURSOR = /^-?[0-9a-f-]{36}$/;

/** The page the address asks for; what is no cursor of ours is the first one. */
function cursorOf(cursor: string | string[] | undefined): string | null {
  return typeof cursor === "string" && CURSOR.test(cursor) ? cursor : null;
}

/** The address of one page of the devices and one of the requests; null is the first. */
function hrefOf({ cursor, requests }: Record<"cursor" | "requests", string | null>): string {
  return `/my-devices?${new URLSearchParams({ ...(cursor && { cursor }), ...(requests && { requests }) })}`;
}

/** A full load: the page it leads to has a policy of its own. */
function Join({ children }: { children: string }) {
  return (
    <a href="/join" className={buttonStyles()}>
      {children}
    </a>
  );
}

type OwnDevice = Awaited<ReturnType<typeof myDevices>>["items"][number];

const COLUMNS: readonly Column<OwnDevice>[] = [
  {
    key: "identifier",
    header: WORDS.device,
    rowHeader: true,
    cell: (device) => {
      const { kind, label, value } = mainIdentifier(device);
      return <Plate kind={kind} label={label} value={value} />;
    },
  },
  {
    key: "state",
    header: WORDS.state,
    cell: (device) => <StateBadge state={device.state} />,
  },
  {
    key: "platform",
    header: WORDS.platform,
    cell: (device) => PLATFORM_WORDS[device.platform],
  },
  { key: "model", header: WORDS.model, cell: (device) => device.model ?? <None /> },
  { key: "next", header: WORDS.next, cell: (device) => WORDS.steps[device.state] },
];
