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
export default consolePage({ title: WORDS.title, roles: ["agent"] }, async () => {
  const api = await serverCaller();
  const [{ items }, requests] = await Promise.all([api.device.mine(), api.request.mine()]);
  return (
    <div className="flex flex-col gap-8">
      <PageHeader
        title={WORDS.title}
        count={items.length}
        countLabel="devices"
        actions={
          // A full load: the page it leads to has a policy of its own.
          <a href="/join" className={buttonStyles()}>
            {WORDS.ask}
          </a>
        }
      />
      <DataTable
        caption={WORDS.title}
        columns={COLUMNS}
        rows={items}
        rowKey={(device) => device.id}
        empty={<EmptyState title={WORDS.none}>{WORDS.noneWhy}</EmptyState>}
      />
      <section aria-labelledby="requests" className="flex flex-col gap-3">
        <h2 id="requests" className="text-section">
          {WORDS.requests.title}
        </h2>
        <OwnRequests requests={requests.items} />
      </section>
    </div>
  );
});

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
