import { useRef } from "react";
import type { DeviceItem } from "#server/domain/device/item.ts";
import { useKeys } from "../requests/use-keys.ts";
import type { TableSelection } from "./device-table.tsx";

/** `j` and `k` go to the next and the previous device, `x` picks the one that has the focus; `Enter` opens it, for it is a link. */
export function useRowKeys(devices: readonly DeviceItem[], selection: TableSelection | null) {
  const rows = useRef<HTMLDivElement>(null);
  useKeys((key) => {
    const focused = document.activeElement?.closest<HTMLElement>("[data-device]");
    const at = devices.findIndex((device) => device.id === focused?.dataset.device);
    if (key === "x") {
      const device = devices[at];
      if (device) selection?.onToggle(device);
    } else if (key === "j" || key === "k") {
      const next = devices[key === "j" ? at + 1 : Math.max(0, at - 1)];
      if (!next) return;
      rows.current
        ?.querySelector<HTMLAnchorElement>(`[data-device="${CSS.escape(next.id)}"] th a`)
        ?.focus();
    }
  });
  return rows;
}
