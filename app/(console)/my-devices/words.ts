import type { DeviceItem } from "#server/domain/device/item.ts";
import { counted, figure } from "../imports/format.ts";

/** Everything an agent's own page says. */
export const WORDS = {
  title: "My devices",
  counted: (count: number) => counted(count, { one: "device", other: "devices" }),
  page: (shown: number, total: number) => `${figure(shown)} of ${figure(total)}`,
  ask: "Ask for another device",
  join: "Join with a company ID",
  device: "Device",
  state: "State",
  platform: "Platform",
  model: "Model",
  next: "Next step",
  none: "No device is assigned to you",
  noneWhy: "An admin of your organisation assigns devices to you.",
  steps: {
    "pre-enrolled": "Open the SmartMDM app on it and sign in.",
    enrolled: "Ready to use.",
    suspended: "Ask your admin why it is suspended.",
    retired: "It has left the organisation.",
    cancelled: "It is not enrolled any more.",
  } satisfies Record<DeviceItem["state"], string>,
  requests: {
    title: "My requests",
    code: "Request code",
    companyId: "Company ID",
    asked: "Asked",
    none: "You have asked for no device yet",
    noneWhy: "Ask for one with your organisation’s company ID; its admins decide.",
    pending: (until: string) => `An admin decides it, until ${until} at the latest.`,
    rejected: (reason: string) => `Reason: ${reason}`,
    steps: {
      approved: "Open the SmartMDM app on it and sign in.",
      expired: "Nobody decided it in time. Ask again.",
      withdrawn: "You took it back.",
    },
    withdraw: "Withdraw",
    withdrawOne: (code: string) => `Withdraw request ${code}`,
    withdrawQuestion: (code: string) => `Withdraw request ${code}?`,
    withdrawAbout: "It is not decided any more. You can ask again at any time.",
    withdrawConfirm: "Withdraw request",
    withdrawn: (code: string) => `Request ${code} withdrawn`,
    failed: "The request was not withdrawn",
  },
} as const;
