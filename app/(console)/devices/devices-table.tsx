import Link from "next/link";
import { type Column, DataTable } from "#app/_components/data-table.tsx";
import type { PagerProps } from "#app/_components/pager.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import type { DeviceItem } from "#server/domain/device/list.ts";

export const PLATFORM_WORDS = { android: "Android", windows: "Windows" } as const;

type Identified = Pick<DeviceItem, "imei" | "serial">;

/** The identifier a device goes by: its IMEI, else its serial number. */
export function mainIdentifier(device: Identified): {
  kind: "imei" | "serial";
  label: string;
  value: string;
} {
  if (device.imei) return { kind: "imei", label: "IMEI", value: device.imei };
  return { kind: "serial", label: "serial number", value: device.serial ?? "" };
}

const COLUMNS: readonly Column<DeviceItem>[] = [
  {
    key: "identifier",
    header: "Device",
    rowHeader: true,
    cell: (device) => {
      const { kind, label, value } = mainIdentifier(device);
      return (
        <Link
          href={`/devices/${device.id}`}
          prefetch={false}
          className="no-underline"
          aria-label={`Device ${value}`}
        >
          <Plate kind={kind} value={value} label={label} copy={false} />
        </Link>
      );
    },
  },
  { key: "state", header: "State", cell: (device) => <StateBadge state={device.state} /> },
  { key: "platform", header: "Platform", cell: (device) => PLATFORM_WORDS[device.platform] },
  { key: "model", header: "Model", cell: (device) => device.model ?? <None /> },
  {
    key: "more",
    header: "Serial number",
    cell: (device) =>
      device.imei && device.serial ? (
        <Plate kind="serial" value={device.serial} copy={false} />
      ) : (
        <None />
      ),
  },
  {
    key: "agents",
    header: "Assigned to",
    cell: (device) =>
      device.assignedTo.length > 0 ? (
        <bdi>{device.assignedTo.map((holder) => holder.name).join(", ")}</bdi>
      ) : (
        <None />
      ),
  },
  { key: "tag", header: "Asset tag", cell: (device) => device.assetTag ?? <None /> },
];

/** Nothing there, for the eye and for the ear. */
export function None() {
  return (
    <span className="text-ink-faint">
      <span aria-hidden="true">–</span>
      <span className="sr-only">none</span>
    </span>
  );
}

interface DevicesTableProps {
  devices: readonly DeviceItem[];
  empty: React.ReactNode;
  pager?: Omit<PagerProps, "label">;
}

/** The devices of a page. */
export function DevicesTable({ devices, empty, pager }: DevicesTableProps) {
  return (
    <DataTable
      caption="Devices"
      columns={COLUMNS}
      rows={devices}
      rowKey={(device) => device.id}
      empty={empty}
      pager={pager}
    />
  );
}
