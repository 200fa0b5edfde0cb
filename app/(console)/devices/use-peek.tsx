import { type KeyboardEvent, type ReactNode, useState } from "react";
import { onDemand } from "#app/_components/on-demand.ts";
import type { DeviceItem } from "#server/domain/device/item.ts";

const usePart = onDemand(async () => (await import("./peek.tsx")).Peek);

/**
 * Space on a device's link shows the device beside the list; where it was, the focus comes back to. Only while the link has the focus,
 * so that nobody meets it while writing.
 */
export function usePeek(
  devices: readonly DeviceItem[],
  timeZone: string,
): { onKeyDown: (event: KeyboardEvent) => void; peek: ReactNode } {
  const [device, setDevice] = useState<DeviceItem | null>(null);
  const [open, setOpen] = useState(false);
  const Peek = usePart(device !== null);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== " " || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("th a") : null;
    const found = devices.find(({ id }) => link?.getAttribute("href") === `/devices/${id}`);
    if (!found) return;
    event.preventDefault();
    setDevice(found);
    setOpen(true);
  }

  return {
    onKeyDown,
    peek:
      device && Peek ? (
        <Peek {...{ device, timeZone, open }} onClose={() => setOpen(false)} />
      ) : null,
  };
}
