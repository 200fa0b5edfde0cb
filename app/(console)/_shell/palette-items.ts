import type { PlateKind } from "#app/_components/plate-groups.ts";
import type { State } from "#app/_components/state-families.ts";
import type { DeviceItem } from "#server/domain/device/item.ts";
import { mainIdentifier } from "../devices/identified.tsx";
import type { RequestItem } from "../requests/request-types.ts";
import { requestsHref } from "../requests/requests-address.ts";
import type { PalettePage } from "./palette-pages.ts";

/** One entry of the palette: where it leads, and what is shown of it. */
export interface PaletteItem {
  href: string;
  /** What it is called, in the ear and in the list. */
  label: string;
  /** An identifier or code is shown as a plate. */
  plate: PlateKind | null;
  /** A line that tells it from others. */
  hint: string;
  state: State | null;
}

export interface PaletteGroup {
  value: string;
  items: PaletteItem[];
}

/** A device as an entry, with what else it may have been found by beside it. */
export function deviceEntry(device: DeviceItem): PaletteItem {
  const { kind, value } = mainIdentifier(device);
  const holders = device.assignedTo.map(({ name }) => name).join(", ");
  const further = [device.imei ? device.serial : null, device.mac, device.assetTag];
  return {
    href: `/devices/${device.id}`,
    label: value,
    plate: kind,
    hint: [...further, holders, device.outlet].filter(Boolean).join(" · "),
    state: device.state,
  };
}

/** A request as an entry: it opens in the view of its state, so that the list beside it has it. */
export function requestEntry(item: RequestItem): PaletteItem {
  return {
    href: requestsHref({ view: item.state, open: item.id }),
    label: item.requestCode,
    plate: "requestCode",
    hint: [item.requester.name, item.imei ?? item.serial].filter(Boolean).join(" · "),
    state: item.state,
  };
}

export function pageEntry({ href, label, group }: PalettePage): PaletteItem {
  return { href, label, plate: null, hint: group, state: null };
}
