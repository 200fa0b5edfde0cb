import Link from "next/link";
import type { ReactNode } from "react";
import { Plate } from "#app/_components/plate.tsx";
import type { PlateKind } from "#app/_components/plate-groups.ts";
import type { getDevice } from "#server/domain/device/get.ts";
import { None, PLATFORM_WORDS } from "../devices-table.tsx";

type Device = Awaited<ReturnType<typeof getDevice>>;

const SOURCE_WORDS = {
  single: "Single device enrolment",
  import: "Import",
  request: "Tagging request",
} as const;

/** What is known of a device, as terms and values; identifiers as plates. */
export function Facts({ device, timeZone }: { device: Device; timeZone: string }) {
  const when = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });
  const moment = (iso: string | null) => (iso ? when.format(new Date(iso)) : <None />);
  const plate = (kind: PlateKind, label: string, value: string | null) =>
    value ? <Plate kind={kind} label={label} value={value} /> : <None />;
  return (
    <dl className="grid gap-x-8 sm:grid-cols-2 xl:grid-cols-3">
      <Fact term="IMEI">{plate("imei", "IMEI", device.imei)}</Fact>
      <Fact term="IMEI 2">{plate("imei", "IMEI 2", device.imei2)}</Fact>
      <Fact term="Serial number">{plate("serial", "serial number", device.serial)}</Fact>
      <Fact term="MAC address">{plate("mac", "MAC address", device.mac)}</Fact>
      <Fact term="Platform">{PLATFORM_WORDS[device.platform]}</Fact>
      <Fact term="Model">{device.model ?? <None />}</Fact>
      <Fact term="Asset tag">{device.assetTag ?? <None />}</Fact>
      <Fact term="Assigned to">
        {device.assignedTo.map((holder) => holder.name).join(", ") || <None />}
      </Fact>
      <Fact term="Outlet">{device.outlet ?? <None />}</Fact>
      <Fact term="Channel partner">{device.partner ?? <None />}</Fact>
      <Fact term="Came in by">
        <Source device={device} />
      </Fact>
      <Fact term="Licence">
        {device.licence.returned ? "Returned; it was drawn from" : "Drawn from"}{" "}
        {device.licence.drawnFrom}
      </Fact>
      <Fact term="Pre-enrolled">{moment(device.createdAt)}</Fact>
      <Fact term="Enrolled">{moment(device.enrolledAt)}</Fact>
      <Fact term="Last seen">{moment(device.lastSeenAt)}</Fact>
    </dl>
  );
}

function Source({ device }: { device: Device }) {
  if (!device.importId) return SOURCE_WORDS[device.source];
  return (
    <Link href={`/imports/${device.importId}`} className="text-link break-words">
      {device.importName}, row {device.importRow}
    </Link>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 grid-cols-[8.5rem_1fr] items-baseline gap-4 border-line border-b py-2">
      <dt className="text-ink-muted text-small">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
