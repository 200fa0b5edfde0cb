import type { DeviceItem } from "#server/domain/device/item.ts";
import type { VerbWords } from "../bulk-words.ts";

/** Everything the page of one device says. */
export const WORDS = {
  known: "What is known",
  history: "History",
  historyOf: "The newest 200 changes are shown.",
  lastSeen: (when: string) => `Last seen ${when}`,
  neverSeen: "Never seen",
  claim: (strength: string) => `Claim: ${strength.toLowerCase()}`,
  nobody: "Assigned to nobody",
  actions: "Actions",
  waiting: (code: string) => `Tagging request ${code} about this device waits`,
  asked: "asked",
  decide: "Decide here",
  decideOne: (code: string) => `Decide request ${code} here`,
  openRequest: "Open that request",
  decided: {
    approve: (code: string) => `Request ${code} approved`,
    reject: (code: string) => `Request ${code} rejected`,
  },
  notDecided: (code: string) => `Request ${code} was not decided`,
  request: (code: string) => `Tagging request ${code}`,
  importRow: (file: string, row: number | null, part: number) => {
    if (row === null) return file;
    return part === 0 ? `${file}, row ${row}` : `${file}, row ${row} of its repair`;
  },
  drawn: "Drawn from",
  returned: "Returned; it was drawn from",
  licenceDrawn: "Licence drawn from",
  licenceReturned: "Licence returned; it was drawn from",
  allHistory: "All of it stands in the activity.",
  openOther: "Open the other device",
  claimWhy: {
    declared: "The identifiers are as they were stated. Nothing proves them.",
    key: "A key made on the device stands for it since its first contact.",
    "key+approved": "It holds a key, whose fingerprint an admin has compared.",
    "key-attested": "The hardware vouches for its key.",
    "id-attested": "The hardware vouches for its identifiers.",
  } satisfies Record<DeviceItem["claimStrength"], string>,
  facts: {
    assigned: "Assigned to",
    cameIn: "Came in by",
    licence: "Licence",
    created: "Pre-enrolled",
    enrolled: "Enrolled",
    ended: "Ended",
    lastSeen: "Last seen",
    os: "Operating system",
    app: "Device client",
  },
  fields: {
    imei: "IMEI",
    imei2: "IMEI 2",
    serial: "Serial number",
    mac: "MAC address",
    model: "Model",
    assetTag: "Asset tag",
  },
  platform: "Platform",
  platforms: [
    { value: "android", label: "Android" },
    { value: "windows", label: "Windows" },
  ],
  reason: "Reason",
  reasonHelp: "It stands in the history.",
  reasonMissing: "Say why, in a few words: it stands in the history.",
  openTaken: "Open that device",
  agents: {
    name: "Assign agents",
    question: () => "Who holds this device?",
    about: () =>
      "Only these people can sign in on it. With nobody here, whoever signs in first holds it.",
    confirm: () => "Keep these agents",
    done: () => "Agents kept",
    danger: false,
  },
  transfer: {
    name: "Transfer",
    question: () => "Transfer this device to another agent",
    about: () => "The new agent becomes the only one. What was before stays in the history.",
    confirm: () => "Transfer device",
    done: () => "Device transferred",
    danger: false,
  },
  transferTo: "New agent",
  needAgent: "Choose the new agent.",
  correct: {
    name: "Correct",
    question: () => "Correct what is written of this device",
    about: () => "By the rules of a new device. Its licence, its state and its history stay.",
    confirm: () => "Correct device",
    done: () => "Device corrected",
    danger: false,
  },
  replace: {
    name: "Replace",
    question: () => "Replace this device by another one",
    about: () =>
      "This one leaves the organisation; the other one is pre-enrolled for the same people and places, and takes its licence.",
    confirm: () => "Replace device",
    done: () => "Device replaced",
    danger: true,
  },
  provision: {
    name: "Provisioning QR",
    label: (identifier: string) => `For ${identifier}`,
    about: (until: string) =>
      `Scanned with the SmartMDM app on the device, it provisions the device without a sign-in: once, until ${until}.`,
    caution:
      "Whoever scans it first uses it up, on any device that is pre-enrolled here. It stands under Enrolment links, where it can be revoked.",
    make: "Make the QR",
    kept: "I have kept it",
    failed: "The QR was not made",
  },
  ended: "This device has ended. Its row and its history stay.",
} as const;

export type OwnVerb = "agents" | "transfer" | "correct" | "replace";
const { agents, transfer, correct, replace } = WORDS;
export const OWN_VERBS: Record<OwnVerb, VerbWords> = { agents, transfer, correct, replace };
