import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "#app/_components/class-names.ts";
import { Plate } from "#app/_components/plate.tsx";
import type { PlateKind } from "#app/_components/plate-groups.ts";
import type { getDevice } from "#server/domain/device/get.ts";
import { rowsHref } from "../../imports/[importId]/rows-address.ts";
import { moment } from "../../imports/format.ts";
import { usersHref } from "../../users/users-address.ts";
import { None, PLATFORM_WORDS } from "../identified.tsx";
import { WORDS as LIST } from "../words.ts";
import { WORDS } from "./words.ts";

export type Device = Awaited<ReturnType<typeof getDevice>>;

interface FactsProps {
  device: Device;
  timeZone: string;
  /** One below the other, in a drawer. */
  narrow?: boolean;
}

/** What is known of a device, as terms and values; identifiers as plates. */
export function Facts({ device, timeZone, narrow = false }: FactsProps) {
  const when = (iso: string | null) => (iso ? moment(iso, timeZone) : <None />);
  const plate = (kind: PlateKind, label: string, value: string | null) =>
    value ? <Plate kind={kind} label={label} value={value} /> : <None />;
  const { columns } = LIST;
  return (
    <dl className={cn("grid w-full gap-x-8", !narrow && "sm:grid-cols-2 xl:grid-cols-3")}>
      <Fact term="IMEI">{plate("imei", "IMEI", device.imei)}</Fact>
      <Fact term={columns.imei2}>{plate("imei", "IMEI 2", device.imei2)}</Fact>
      <Fact term={columns.serial}>{plate("serial", "serial number", device.serial)}</Fact>
      <Fact term={columns.mac}>{plate("mac", "MAC address", device.mac)}</Fact>
      <Fact term={columns.platform}>{PLATFORM_WORDS[device.platform]}</Fact>
      <Fact term={columns.model}>{device.model ?? <None />}</Fact>
      <Fact term={columns.assetTag}>{device.assetTag ?? <None />}</Fact>
      <Fact term={WORDS.facts.assigned}>
        <Agents device={device} />
      </Fact>
      <Fact term={columns.outlet}>{device.outlet ?? <None />}</Fact>
      <Fact term={columns.partner}>{device.partner ?? <None />}</Fact>
      <Fact term={columns.claimStrength}>
        {LIST.claims[device.claimStrength]}
        <span className="block text-ink-muted text-small">
          {WORDS.claimWhy[device.claimStrength]}
        </span>
      </Fact>
      <Fact term={WORDS.facts.cameIn}>
        <Source device={device} />
      </Fact>
      <Fact term={WORDS.facts.licence}>
        <Licence
          licence={device.licence}
          words={device.licence.returned ? WORDS.returned : WORDS.drawn}
        />
      </Fact>
      <Fact term={WORDS.facts.created}>{when(device.createdAt)}</Fact>
      <Fact term={WORDS.facts.enrolled}>{when(device.enrolledAt)}</Fact>
      {device.endedAt ? <Fact term={WORDS.facts.ended}>{when(device.endedAt)}</Fact> : null}
      <Fact term={WORDS.facts.lastSeen}>
        {device.lastSeenAt ? when(device.lastSeenAt) : LIST.neverSeen}
      </Fact>
      <Fact term={WORDS.facts.os}>{device.osVersion ?? <None />}</Fact>
      <Fact term={WORDS.facts.app}>{device.appVersion ?? <None />}</Fact>
    </dl>
  );
}

function Agents({ device: { assignedTo } }: { device: Device }) {
  if (assignedTo.length === 0) return <None />;
  return (
    <ul>
      {assignedTo.map(({ userId, name, email }) => (
        <li key={userId}>
          <Link href={`/devices?agent=${userId}`} prefetch={false} className="text-link">
            <bdi>{name}</bdi>
          </Link>
          <span className="block break-all text-ink-muted text-small">{email}</span>
        </li>
      ))}
    </ul>
  );
}

/** Whose licence the device holds or held, as a link to that user. */
export function Licence({ licence, words }: Pick<Device, "licence"> & { words: string }) {
  const { drawnFrom, drawnFromEmail } = licence;
  return (
    <>
      {words}{" "}
      <Link href={usersHref({ search: drawnFromEmail })} prefetch={false} className="text-link">
        <bdi>{drawnFrom}</bdi>
      </Link>
    </>
  );
}

/** How the device came in: its row of an import, or its tagging request, as a link. */
export function Source({ device }: { device: Device }) {
  const { importId, importName, importRow, importPart, requests } = device;
  if (importId) {
    const trail = importRow === null ? [] : [`${importPart}-${importRow - 1}`];
    return (
      <Link href={rowsHref(importId, { trail })} prefetch={false} className="text-link break-words">
        {WORDS.importRow(importName ?? importId, importRow, importPart)}
      </Link>
    );
  }
  if (requests.origin) {
    return (
      <Link
        href={`/requests?open=${requests.origin.requestId}`}
        prefetch={false}
        className="text-link"
      >
        {WORDS.request(requests.origin.requestCode)}
      </Link>
    );
  }
  return LIST.sources[device.source];
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 grid-cols-[8.5rem_1fr] items-baseline gap-4 border-line border-b py-2">
      <dt className="text-ink-muted text-small">{term}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </div>
  );
}
