"use client";

import Link from "next/link";
import { buttonStyles } from "#app/_components/button-styles.ts";
import { Drawer } from "#app/_components/drawer.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { TableSkeleton } from "#app/_components/table-skeleton.tsx";
import { trpc } from "#app/_trpc/client.ts";
import type { DeviceItem } from "#server/domain/device/item.ts";
import { refusalOf } from "../imports/refusal.ts";
import { Facts } from "./[deviceId]/facts.tsx";
import { mainIdentifier } from "./identified.tsx";
import { WORDS } from "./words.ts";

interface PeekProps {
  /** As the list has it; the rest follows. */
  device: DeviceItem;
  timeZone: string;
  open: boolean;
  onClose: () => void;
}

/** A look at a device without leaving the list. */
export function Peek({ device, timeZone, open, onClose }: PeekProps) {
  const { data, error, refetch } = trpc.device.get.useQuery({ deviceId: device.id });
  const refusal = error ? refusalOf(error) : null;
  return (
    <Drawer
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title={mainIdentifier(device).value}
      footer={
        <Link href={`/devices/${device.id}`} prefetch={false} className={buttonStyles()}>
          {WORDS.peek.open}
        </Link>
      }
    >
      <div className="flex flex-col items-start gap-3">
        <StateBadge state={data?.state ?? device.state} />
        {data ? (
          <Facts device={data} timeZone={timeZone} narrow />
        ) : error ? (
          <ErrorPanel
            title={WORDS.peek.failed}
            code={refusal?.appCode}
            requestId={refusal?.requestId}
            onRetry={() => void refetch()}
          />
        ) : (
          <TableSkeleton label={WORDS.peek.loading} columns={2} />
        )}
      </div>
    </Drawer>
  );
}
