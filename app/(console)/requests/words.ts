import { theRule } from "../_history/words.ts";
import { counted, figure } from "../imports/format.ts";

/** Everything the page of tagging requests says, but the words of evidence and of codes. */
export const WORDS = {
  title: "Tagging request approval",
  countLabel: (count: number) => counted(count, { one: "request waits", other: "requests wait" }),
  documentTitle: (pending: number) => (pending > 0 ? `(${figure(pending)}) ` : ""),
  views: "Requests by state",
  tabs: {
    pending: "Pending",
    approved: "Approved",
    rejected: "Rejected",
    expired: "Expired",
    withdrawn: "Withdrawn",
    all: "All",
  },
  find: "Find a request",
  findHelp: "Request code, identifier, or the requester’s e-mail",
  findIt: "Find",
  filters: "Filters",
  chips: {
    search: (text: string) => `Search: ${text}`,
    link: (label: string) => `Link: ${label}`,
    someLink: "one enrolment link",
    flagged: "Flagged",
    kind: { new: "New devices", "re-enrolment": "Re-enrolments" },
  },
  list: "Requests",
  loading: "requests",
  listFailed: "The requests could not be loaded",
  listFailedWhy: "What was on this page stays.",
  page: (shown: number, total: number, estimate: boolean) =>
    `${figure(shown)} of ${estimate ? "about " : ""}${figure(total)}`,
  row: {
    open: (code: string, name: string) => `Request ${code} from ${name}`,
    select: (code: string) => `Select request ${code}`,
    expiresSoon: "expires soon",
    reEnrolment: "Re-enrolment",
    flagged: "Flagged",
    noLicence: "Waits for a licence",
    changed: "Changed by another",
  },
  decided: {
    approved: (who: string) => `Approved by ${who}`,
    rejected: (who: string) => `Rejected by ${who}`,
    expired: "Expired",
    withdrawn: "Withdrawn by the requester",
    pending: "Pending again",
    rule: theRule,
    somebody: "a colleague",
  },
  empty: {
    never: "No device has asked to join yet",
    neverWhy:
      "People type your company ID on their device, or open an enrolment link. Their requests stand here.",
    companyId: "Company ID",
    link: "Make a link",
    pending: "Nothing waits for a decision",
    pendingWhy: "A new request shows here by itself.",
    view: "No request is in this state",
    noMatch: "No request matches",
    clear: "Clear all",
    showAll: "Show all requests",
  },
  selection: {
    page: (count: number) =>
      counted(count, {
        one: "Select the # on this page",
        other: "Select all # on this page",
      }),
    pageUnflagged: (count: number) =>
      counted(count, {
        one: "Select the # on this page that is not flagged",
        other: "Select the # on this page that are not flagged",
      }),
    all: (count: string) => `Select all ${count} matching`,
    onlyFlagged: "All on this page are flagged. Select them one by one, or filter by Flagged.",
    clear: "Clear selection",
    flaggedOut: (count: number) =>
      counted(count, {
        one: "# flagged one is not approved with them: decide it alone, or filter by Flagged.",
        other:
          "# flagged ones are not approved with them: decide them alone, or filter by Flagged.",
      }),
    enough: (selected: number, needed: number, available: number) =>
      `${figure(selected)} selected, ${counted(needed, { one: "# licence needed", other: "# licences needed" })}, ${figure(available)} available`,
    short: (selected: number, available: number) =>
      `${figure(selected)} selected, ${counted(available, { one: "# licence available", other: "# licences available" })}`,
    restPending: "Approving takes the oldest first; the rest stay pending.",
    oldest: (count: string) => `Select the oldest ${count}`,
  },
  bar: {
    one: "Decide request",
    many: (count: number) =>
      counted(count, { one: "Decide # request", other: "Decide # requests" }),
    agent: "Assign to agent",
    agentPlaceholder: "Name or e-mail address",
    eachRequester: "Each requester",
    requesterHint: (email: string) => `${email}, the requester`,
    cannotJoin: "This account cannot become an agent here. Choose who will hold the device.",
    mustChoose: "Choose an agent first.",
    places: "Outlet and channel partner",
    outlet: "Outlet",
    outletNothing: "No outlet of that name.",
    partner: "Channel partner",
    partnerNothing: "No channel partner of that name.",
    approve: "Approve",
    reason: "Reason",
    reasonPlaceholder: "They will read this",
    reasonMissing: "Write a reason: the person will read it.",
    ready: "Ready texts",
    readThis: (text: string) => `They will read: “${text}”`,
    reject: "Reject",
    ofTheLink: "As the link says",
    placesFailed: "Outlets and channel partners could not be loaded.",
  },
  readyTexts: [
    {
      label: "Not ours",
      text: "This device is not one of ours. If you think it is, ask your manager to write to us.",
    },
    {
      label: "Wrong identifier",
      text: "The identifier fits none of our devices. Read it again on the device and ask once more.",
    },
    {
      label: "Unknown person",
      text: "We could not tell who you are. Ask again with your work e-mail address.",
    },
    {
      label: "One is enough",
      text: "You hold a device already. Hand that one back, then ask again.",
    },
  ],
  invite: {
    open: "Invite a new agent",
    title: "Invite a new agent",
    about:
      "The person gets a mail, and can be chosen here once they have accepted. Until then leave the request pending, or assign it to somebody else and change that on the device’s page.",
    email: "E-mail address",
    send: "Invite",
    close: "Close",
    missing: "Type one e-mail address.",
    sent: (email: string) => `${email} is invited, and can be chosen here after accepting.`,
    again: (email: string) => `${email} was invited before. The invitation was sent again.`,
    refused: "Not invited.",
    failed: "Nobody was invited.",
  },
  ask: {
    approve: (count: number) =>
      counted(count, { one: "Approve # request?", other: "Approve # requests?" }),
    reject: (count: number) =>
      counted(count, { one: "Reject # request?", other: "Reject # requests?" }),
    approveLabel: (count: number) =>
      counted(count, { one: "Approve # request", other: "Approve # requests" }),
    rejectLabel: (count: number) =>
      counted(count, { one: "Reject # request", other: "Reject # requests" }),
    moved: (before: number, now: number) =>
      `The selection has moved: ${figure(now)} match now, not ${figure(before)}. Nothing was done.`,
    meant: (filters: string) => `Meant are all that match: ${filters}.`,
    oldestFirst: "Oldest first, until the licences end. There is no undo.",
    reasonIs: (text: string) => `All of them will read: “${text}”`,
    type: (count: number) => `Type ${figure(count)} to go on`,
    typeFirst: "Type the number first.",
    keep: "Leave them pending",
  },
  done: {
    approvedOne: "approved",
    rejectedOne: "rejected",
    assigned: (name: string) => `assigned to ${name}`,
    request: "Request",
    line: "Outcome of the decision",
    total: (count: number) => counted(count, { one: "request", other: "requests" }),
    approved: "approved",
    rejected: "rejected",
    skipped: "skipped",
    failed: "failed",
    close: "Close the outcome",
    reason: (count: number, words: string) => `${figure(count)}: ${words}`,
    more: (count: number) => `and ${figure(count)} more`,
  },
  refused: {
    approve: "Not approved",
    reject: "Not rejected",
    noLicence: (needed: number, available: number) =>
      `${figure(needed)} needed, ${figure(available)} available to you. The request stays pending; the person is not told why.`,
    allocation: "See the allocation",
    noAnswer:
      "No answer came, so nobody knows whether it was done. Repeating it has the effect of once.",
    again: "Try again",
  },
} as const;

/** What became of a request that was not decided, by code. */
export const REASON_WORDS: Record<string, string> = {
  ALLOCATION_EXHAUSTED: "No licence was left. They stay pending.",
  CONFLICT: "Flagged, decided by somebody else meanwhile, or a second request for the same device.",
  DEVICE_SUSPENDED: "The device is suspended. Resume it first.",
  DEVICE_RETIRED: "The device has left the organisation.",
  NOT_FOUND: "No such request here.",
  INVALID_INPUT: "An agent, an outlet or a channel partner must be chosen for them.",
  REQUEST_CLOSED: "Closed meanwhile.",
};
export const OTHER_REASON = "Refused.";
