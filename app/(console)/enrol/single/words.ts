import { counted, figure } from "../../imports/format.ts";

/** Everything the page of one device says. */
export const WORDS = {
  title: "Single device enrolment",
  choose: "One device, by its IMEI or serial number.",
  about: "Make one device known before it is switched on. It draws one licence from you.",
  platform: "Platform",
  platforms: [
    { value: "android", label: "Android" },
    { value: "windows", label: "Windows" },
  ],
  identifiers: "Identifiers",
  mapping: "Assign and map",
  licencesLeft: (available: number) =>
    counted(available, {
      one: "# licence is left to you.",
      other: "# licences are left to you.",
    }),
  fields: {
    imei: { label: "IMEI", help: "Dial *#06#, or read it from the box. 15 digits." },
    imei2: { label: "IMEI 2", help: "Of the second SIM slot, if the device has one." },
    serial: {
      label: "Serial number",
      help: {
        android: "Needed when the device has no IMEI, such as a Wi-Fi tablet.",
        windows: "On the device’s label and in its firmware; not the Device ID of Windows.",
      },
    },
    mac: { label: "MAC address", help: "In any notation." },
    model: { label: "Model" },
    assetTag: { label: "Asset tag" },
  },
  digits: (count: number) => `${figure(count)} of 15 digits`,
  fits: "15 digits, and the check digit fits. Compare them with the device.",
  macRead: "Kept in this notation.",
  agent: "Agent",
  agentHelp: "Who will hold it. Only this person can then sign in on it.",
  agentPlaceholder: "Name or e-mail address",
  agentNothing: "No active user of that name or address. Whoever is invited has to accept first.",
  moreAgents: "There are more. Type more of the name or address.",
  searching: "Searching…",
  searchFailed: "The search got no answer. Type again to repeat it.",
  outlet: "Outlet",
  outletNothing: "No outlet of that name.",
  partner: "Channel partner",
  partnerNothing: "No channel partner of that name.",
  partnerOfOutlet: (partner: string) => `Left blank, it is the outlet’s own: ${partner}.`,
  submit: "Pre-enrol device",
  submitAndNext: "Enrol and add another",
  next: "Enrol another device",
  show: "Show this device",
  openTaken: "Open that device",
  enrolled: "Device pre-enrolled",
  recognisedByAgent:
    "It is recognised when its agent signs in on it, or when it presents a provisioning token.",
  recognisedByAnyone:
    "It is recognised when somebody of the organisation signs in on it, who then holds it, or when it presents a provisioning token.",
  justNow: "Pre-enrolled just now",
  agentNow: (name: string) => `Assigned to ${name}`,
  unassigned: "Assigned to nobody yet",
  refused: "The device was not enrolled",
  noLicence: "There is no licence left for it",
  noLicenceNumbers: (needed: number, available: number) =>
    `${figure(needed)} needed, ${figure(available)} available to you. An owner can allot you more; what you typed stays here.`,
  allocation: "See the allocation",
  noAnswer: "No answer came",
  noAnswerWhy:
    "The connection ended before the answer, so the device may be enrolled or not. What you typed is still here. Try again: it has the effect of once.",
  targetsFailed: "Outlets, channel partners and licences could not be loaded",
  targetsFailedWhy: "The device can be enrolled without them.",
} as const;
