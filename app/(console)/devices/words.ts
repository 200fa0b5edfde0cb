import type { DeviceColumn } from "#server/domain/device/device-columns.ts";
import { counted, figure } from "../imports/format.ts";

const devices = (count: number) => counted(count, { one: "# device", other: "# devices" });

/** Everything the list of devices says. */
export const WORDS = {
  title: "Devices",
  find: "Find a device",
  findHelp: "IMEI, serial number, MAC address, asset tag, agent or outlet",
  findIt: "Find",
  devices,
  tabs: "Devices by state",
  all: "All",
  loading: "devices",
  list: "Devices",
  page: (shown: number, total: number, estimate: boolean) =>
    `${figure(shown)} of ${estimate ? "about " : ""}${figure(total)}`,
  device: "Device",
  columns: {
    state: "State",
    platform: "Platform",
    model: "Model",
    imei2: "IMEI 2",
    serial: "Serial number",
    mac: "MAC address",
    assetTag: "Asset tag",
    agents: "Assigned to",
    outlet: "Outlet",
    partner: "Channel partner",
    lastSeen: "Last seen",
    source: "Came in by",
    claimStrength: "Claim strength",
    createdAt: "Pre-enrolled",
  } satisfies Record<DeviceColumn, string>,
  neverSeen: "Never",
  sources: { single: "Single enrolment", import: "Import", request: "Tagging request" },
  claims: {
    declared: "Declared",
    key: "Key",
    "key+approved": "Key, approved",
    "key-attested": "Key attested",
    "id-attested": "Identifier attested",
  },
  seen: {
    never: "Never",
    "1": "Not for over 1 day",
    "7": "Not for over 7 days",
    "30": "Not for over 30 days",
    "90": "Not for over 90 days",
  },
  orders: { newest: "Newest first", oldest: "Oldest first" },
  filters: {
    open: "Filters",
    title: "Filters",
    apply: "Show devices",
    any: "Any",
    platform: "Platform",
    agent: "Agent",
    agentHelp: "Somebody who holds devices",
    agentNothing: "Nobody of that name holds a device.",
    outlet: "Outlet",
    partner: "Channel partner",
    source: "Came in by",
    claim: "Claim strength",
    seen: "Last seen",
    order: "Order",
    choicesFailed: "Outlets and channel partners could not be loaded",
  },
  chips: {
    search: (text: string) => `Search: ${text}`,
    pasted: (count: number | null) =>
      count === null
        ? "Pasted list (gone)"
        : `Pasted list: ${counted(count, { one: "# identifier", other: "# identifiers" })}`,
  },
  clearAll: "Clear all",
  empty: {
    noMatch: "No device matches",
    never: "No devices here yet",
    neverWhy:
      "A device stands here from the moment it is pre-enrolled, or its tagging request approved.",
    enrol: "Enrol devices",
  },
  paste: {
    open: "Paste a list",
    title: "Find a list of devices",
    about:
      "At most 1,000 IMEIs, serial numbers or MAC addresses, one on each line, or parted by commas.",
    label: "Identifiers",
    submit: "Find these devices",
    cancel: "Close",
    failed: "The list could not be looked for",
    found: (found: number, count: number) =>
      `${figure(found)} of ${counted(count, { one: "# identifier", other: "# identifiers" })} found`,
    notFound: (count: number) =>
      counted(count, { one: "# identifier was not found", other: "# identifiers were not found" }),
    gone: "This pasted list is gone. Paste it again.",
  },
  views: {
    open: "Views",
    title: "Saved views",
    save: "Save this view",
    name: "Name",
    nameHelp: "The filters in force are kept under it, for you alone.",
    none: "You have saved no view yet. Narrow the list, then save it here under a name.",
    remove: (name: string) => `Remove view ${name}`,
    saved: (name: string) => `View “${name}” saved`,
    removed: (name: string) => `View “${name}” removed`,
    failed: "The view was not saved",
    removeFailed: "The view was not removed",
    close: "Close",
  },
  look: {
    open: "Columns",
    title: "Columns and density",
    about: "The device itself is always the first column.",
    shown: "Shown, in this order",
    hidden: "Not shown",
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    density: "Density of this list",
    densities: { "": "As everywhere", compact: "Compact", regular: "Regular", roomy: "Roomy" },
    save: "Keep these columns",
    usual: "Usual columns",
    failed: "The columns were not kept",
  },
  export: {
    open: "Export",
    xlsx: "Workbook (.xlsx)",
    csv: "CSV",
  },
} as const;
