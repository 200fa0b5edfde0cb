import Link from "next/link";
import type { ReactNode } from "react";
import { Plate } from "#app/_components/plate.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import type { DeviceColumn } from "#server/domain/device/device-columns.ts";
import type { DeviceItem } from "#server/domain/device/item.ts";
import { day, moment } from "../imports/format.ts";
import { mainIdentifier, None, PLATFORM_WORDS } from "./identified.tsx";
import { WORDS } from "./words.ts";

/** The head of a row: the device, as the link to its page. */
export function DeviceLink({ device }: { device: DeviceItem }) {
  const { kind, label, value } = mainIdentifier(device);
  return (
    <Link
      href={`/devices/${device.id}`}
      prefetch={false}
      className="inline-flex min-w-0 no-underline sm:flex sm:w-max sm:max-w-48"
      aria-label={`Device ${value}`}
    >
      <Plate kind={kind} value={value} label={label} copy={false} />
    </Link>
  );
}

/** What stands in a column for a device. */
export function cellOf(column: DeviceColumn, device: DeviceItem, timeZone: string): ReactNode {
  switch (column) {
    case "state":
      return <StateBadge state={device.state} />;
    case "platform":
      return PLATFORM_WORDS[device.platform];
    case "imei2":
      return plate("imei", device.imei2);
    case "serial":
      return device.imei ? plate("serial", device.serial) : <None />;
    case "mac":
      return plate("mac", device.mac);
    case "agents":
      return text(device.assignedTo.map((holder) => holder.name).join(", "));
    case "lastSeen":
      return device.lastSeenAt ? (
        <time dateTime={device.lastSeenAt} className="whitespace-nowrap">
          {moment(device.lastSeenAt, timeZone)}
        </time>
      ) : (
        WORDS.neverSeen
      );
    case "createdAt":
      return (
        <time
          dateTime={device.createdAt}
          title={moment(device.createdAt, timeZone)}
          className="whitespace-nowrap"
        >
          {day(device.createdAt, timeZone)}
        </time>
      );
    case "source":
      return WORDS.sources[device.source];
    case "claimStrength":
      return WORDS.claims[device.claimStrength];
    default:
      return text(device[column]);
  }
}

const text = (value: string | null) =>
  value ? (
    <bdi className="wrap-anywhere min-w-0 sm:block sm:w-max sm:max-w-60">{value}</bdi>
  ) : (
    <None />
  );

const plate = (kind: "imei" | "serial" | "mac", value: string | null) =>
  value ? (
    <span className="inline-flex min-w-0 sm:flex sm:w-max sm:max-w-48">
      <Plate kind={kind} value={value} copy={false} />
    </span>
  ) : (
    <None />
  );
