import { counted, figure } from "../imports/format.ts";

const devices = (count: number) => counted(count, { one: "# device", other: "# devices" });

/** What one verb on devices says; the numbers stand in titles and results, the button names the result. */
export interface VerbWords {
  /** On the bar. */
  name: string;
  question: (count: number) => string;
  about: (count: number) => string;
  confirm: (count: number) => string;
  done: (count: number) => string;
  danger: boolean;
}

/** What is said about verbs on devices: the bar, their questions, what became of each. */
export const VERBS = {
  assign: {
    name: "Assign",
    question: (count) => `Assign ${devices(count)} to agents`,
    about: () => "Only the people a device is assigned to can sign in on it.",
    confirm: (count) => `Assign ${devices(count)}`,
    done: (count) => `${devices(count)} assigned`,
    danger: false,
  },
  map: {
    name: "Map",
    question: (count) => `Map ${devices(count)} to an outlet or channel partner`,
    about: () => "An outlet brings its own channel partner with it.",
    confirm: (count) => `Map ${devices(count)}`,
    done: (count) => `${devices(count)} mapped`,
    danger: false,
  },
  suspend: {
    name: "Suspend",
    question: (count) => `Suspend ${devices(count)}?`,
    about: (count) =>
      counted(count, {
        one: "It stops working until it is resumed. Its licence stays in use.",
        other: "They stop working until they are resumed. Their licences stay in use.",
      }),
    confirm: (count) => `Suspend ${devices(count)}`,
    done: (count) => `${devices(count)} suspended`,
    danger: true,
  },
  resume: {
    name: "Resume",
    question: (count) => `Resume ${devices(count)}?`,
    about: (count) =>
      counted(count, {
        one: "It works again as it did before it was suspended.",
        other: "They work again as they did before they were suspended.",
      }),
    confirm: (count) => `Resume ${devices(count)}`,
    done: (count) => `${devices(count)} resumed`,
    danger: false,
  },
  retire: {
    name: "Retire",
    question: (count) => `Retire ${devices(count)}?`,
    about: (count) =>
      counted(count, {
        one: "It leaves the organisation for good, and its licence returns to whom it was drawn from. Its row and its history stay.",
        other:
          "They leave the organisation for good, and their licences return to whom they were drawn from. Rows and history stay.",
      }),
    confirm: (count) => `Retire ${devices(count)}`,
    done: (count) => `${devices(count)} retired`,
    danger: true,
  },
  cancel: {
    name: "Cancel pre-enrolment",
    question: (count) =>
      counted(count, {
        one: "Cancel # pre-enrolment?",
        other: "Cancel # pre-enrolments?",
      }),
    about: (count) =>
      counted(count, {
        one: "It is known no more, and its licence returns to whom it was drawn from.",
        other: "They are known no more, and their licences return to whom they were drawn from.",
      }),
    confirm: (count) =>
      counted(count, { one: "Cancel # pre-enrolment", other: "Cancel # pre-enrolments" }),
    done: (count) =>
      counted(count, { one: "# pre-enrolment cancelled", other: "# pre-enrolments cancelled" }),
    danger: true,
  },
} as const satisfies Record<string, VerbWords>;

export type Verb = keyof typeof VERBS;

export const BULK = {
  selected: (count: number) => `${figure(count)} selected`,
  allMatching: (count: number) => `All ${figure(count)} matching selected`,
  takeAll: (count: string) => `Select all ${count} matching`,
  clear: "Clear selection",
  selectPage: "Select every device on this page",
  letPageGo: "Let go of this page",
  select: (value: string) => `Select device ${value}`,
  selecting: "Select",
  doneSelecting: "Done",
  safe: "Keep as it is",
  filters: "The filters in force:",
  noFilter: "No filter is in force: these are all devices.",
  type: (count: number) => `Type ${figure(count)} to go on`,
  typeWrong: (count: number) => `Type the number ${figure(count)}.`,
  moved: (before: number, now: number) =>
    `${devices(now)} match now, not ${figure(before)}. Nothing was done. Look at the number again.`,
  plan: {
    line: "What it will do",
    total: (count: number) => counted(count, { one: "device", other: "devices" }),
    acts: {
      assign: "to assign",
      map: "to map",
      suspend: "to suspend",
      resume: "to resume",
      retire: "to retire",
      cancel: "to cancel",
    } satisfies Record<Verb, string>,
    stays: (state: string) => `${state.toLowerCase()}, left as they are`,
    none: {
      assign: "None of them can be assigned: they have all ended.",
      map: "None of them can be mapped: they have all ended.",
      suspend: "None of them can be suspended: only an enrolled device can.",
      resume: "None of them can be resumed: only a suspended device can.",
      retire:
        "None of them can be retired: only an enrolled or suspended device can. A pre-enrolment is cancelled instead.",
      cancel:
        "None of them is pre-enrolled, so there is nothing to cancel. An enrolled device is retired instead.",
    } satisfies Record<Verb, string>,
  },
  outcome: {
    which: "Which ones",
    title: "What became of them",
    nothing: "Nothing was done",
    skipped: (count: number) => `${devices(count)} skipped`,
    failed: (count: number) => `${devices(count)} not done`,
    andMore: (count: number) => `and ${figure(count)} more`,
    close: "Close",
  },
  changed: (what: string, by: string, when: string) =>
    `${what} by ${by} ${when}. Nothing was done; this is how it is now.`,
  failed: (name: string) => `${name}: nothing was done`,
  noAnswer: "No answer came, so it may be done or not. Try again: it has the effect of once.",
  agents: "Agents",
  agentsHelp: "Choose one after the other. Only active people are offered.",
  removeAgent: (name: string) => `Remove ${name}`,
  needAgent: "Choose at least one agent.",
  mode: "Those who hold them now",
  modes: [
    { value: "add", label: "Keep them, too" },
    { value: "replace", label: "Replace them" },
  ],
  outlet: "Outlet",
  partner: "Channel partner",
  leave: "Leave as it is",
  none: "None",
  needPlace: "Choose an outlet or a channel partner.",
} as const;

/** Why a device of a selection was skipped or not done. */
export function reasonWords(verb: Verb | "unassign", appCode: string, skipped: boolean): string {
  if (appCode === "NOT_FOUND") return "It is not in your organisation any more.";
  if (appCode === "DEVICE_RETIRED") return "It was retired.";
  if (appCode === "INVALID_INPUT")
    return verb === "map"
      ? "Its outlet belongs to another channel partner."
      : "Your organisation requires an agent for every device.";
  if (skipped) return "It was so already.";
  if (verb === "cancel") return "It is enrolled, so there is no pre-enrolment left: retire it.";
  if (verb === "retire") return "It is not enrolled: cancel its pre-enrolment instead.";
  if (verb === "suspend" || verb === "resume") return "Its state does not allow it.";
  return "Its pre-enrolment was cancelled.";
}
