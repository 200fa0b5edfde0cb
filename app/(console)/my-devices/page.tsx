import type { Metadata } from "next";
import { DataTable } from "#app/_components/data-table.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { consolePage } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { mainIdentifier, None, PLATFORM_WORDS } from "../devices/devices-table.tsx";

export const metadata: Metadata = { title: "My devices" };

const NEXT_STEP: Record<string, string> = {
  "pre-enrolled": "Open the SmartMDM app on it and sign in.",
  enrolled: "Ready to use.",
  suspended: "Ask your admin why it is suspended.",
};

/** What an agent holds, and what to do next with each. */
export default consolePage({ title: "My devices", roles: ["agent"] }, async () => {
  const { items } = await (await serverCaller()).device.mine();
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title="My devices" count={items.length} countLabel="devices" />
      <DataTable
        caption="My devices"
        columns={[
          {
            key: "identifier",
            header: "Device",
            rowHeader: true,
            cell: (device) => {
              const { kind, label, value } = mainIdentifier(device);
              return <Plate kind={kind} label={label} value={value} />;
            },
          },
          { key: "state", header: "State", cell: (device) => <StateBadge state={device.state} /> },
          {
            key: "platform",
            header: "Platform",
            cell: (device) => PLATFORM_WORDS[device.platform],
          },
          { key: "model", header: "Model", cell: (device) => device.model ?? <None /> },
          {
            key: "next",
            header: "Next step",
            cell: (device) => NEXT_STEP[device.state] ?? <None />,
          },
        ]}
        rows={items}
        rowKey={(device) => device.id}
        empty={
          <EmptyState title="No device is assigned to you">
            An admin of your organisation assigns devices to you.
          </EmptyState>
        }
      />
    </div>
  );
});
