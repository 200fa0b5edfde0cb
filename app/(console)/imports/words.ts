import { counted, day, figure, fileSize, moment } from "./format.ts";
import { PLAN_WORDS } from "./plan-words.ts";

/** The limits of a template, said before the click and again when they are passed. */
export const LIMITS = { bytes: 10 * 1024 ** 2, rows: 20_000 } as const;

interface Counts {
  total: number;
  new: number;
  alreadyHere: number;
  problem: number;
  excluded: number;
}

const rowsOf = (n: number) => counted(n, { one: "# row", other: "# rows" });

/** Everything the pages of enrolment and imports say. Whole sentences; what varies is a parameter. */
export const WORDS = {
  ...PLAN_WORDS,
  enrol: {
    title: "Enrol devices",
    about: "Make devices known before they are switched on. Each new device draws one licence.",
    licences: (available: number) =>
      counted(available, {
        one: "# licence available to you",
        other: "# licences available to you",
      }),
    noLicences: "No licences are available to you. An owner can allot you some under Allocation.",
    bulk: "Bulk enrolment",
    bulkAbout: `Many devices from a spreadsheet: up to ${figure(LIMITS.rows)} rows in one file, checked whole before anything is written.`,
  },
  bulk: {
    title: "Bulk enrolment",
    about:
      "The whole file is checked first. You see what it will do, and nothing is written until you commit.",
    template: "1. Fill in the template",
    limits: `At most ${figure(LIMITS.rows)} device rows and ${fileSize(LIMITS.bytes)} a file. Platform is needed, and an IMEI or a serial number; every other column may stay blank.`,
    templateLink: "Download template",
    csvLink: "Download CSV template",
    caution:
      "A mistyped IMEI that happens to be valid enrols somebody else’s device. Compare each one with the device itself (dial *#06#) or with its box.",
    upload: "2. Check the filled file",
    help: `.xlsx or .csv, at most ${figure(LIMITS.rows)} device rows and ${fileSize(LIMITS.bytes)}. Your own spreadsheet works, too: columns are found by their headers, in any order.`,
  },
  file: {
    label: "Template file",
    help: `.xlsx or .csv, at most ${figure(LIMITS.rows)} device rows and ${fileSize(LIMITS.bytes)}.`,
    check: "Check file",
    choose: "Choose a file first: drop it here, click, or paste a copied one.",
    gone: "The file was changed or moved since it was chosen. Choose it again.",
    lost: "The file did not get through",
    lostWhy:
      "The connection ended while it was on its way. The file is still chosen; check it again.",
    notStarted: "The check could not begin",
    notFollowed: "The check could not be followed",
  },
  progress: {
    label: "Import progress",
    idle: "Nothing is being checked.",
    preparing: (name: string) => `Reading ${name} on this computer.`,
    sending: (name: string, bytes: number) => `Sending ${name}, ${fileSize(bytes)}.`,
    waiting: "Waiting for the first rows.",
    checking: (rows: number, problems: number) =>
      problems === 0
        ? counted(rows, {
            one: "# row read, no problems so far.",
            other: "# rows read, no problems so far.",
          })
        : `${counted(rows, { one: "# row read", other: "# rows read" })}, ${counted(problems, { one: "# problem so far.", other: "# problems so far." })}`,
    milestone: (rows: number) => counted(rows, { one: "# row read", other: "# rows read" }),
    checked: (rows: number, problems: number) =>
      problems === 0
        ? counted(rows, {
            one: "# row checked, no problems.",
            other: "# rows checked, no problems.",
          })
        : `${counted(rows, { one: "# row checked", other: "# rows checked" })}, ${counted(problems, { one: "# with a problem.", other: "# with problems." })}`,
    failed: "The file could not be taken. Nothing was written.",
    started: "The check is under way.",
    stays: "You can leave this page: the check goes on, and its result stays at this address.",
    lost: "The connection was lost. The check goes on without it.",
    found: "Problems found so far",
    moreFound: (more: number) =>
      counted(more, {
        one: "# more row with problems; all of them are listed when the check is done.",
        other: "# more rows with problems; all of them are listed when the check is done.",
      }),
  },
  states: {
    checking: "Checking",
    ready: "Ready to commit",
    committed: "Committed",
    nothing: "Committed, nothing written",
    undone: "Undone",
    discarded: "Discarded",
    expired: "Expired",
    failed: "Failed",
  },
  plan: { title: "Plan" },
  one: {
    title: "Import",
    uploaded: (name: string, at: string, zone: string) =>
      `Uploaded by ${name} on ${moment(at, zone)}.`,
    kept: (at: string, zone: string) => `Expires on ${moment(at, zone)}.`,
    sameFile: (name: string, at: string, zone: string) =>
      `The same file was committed on ${day(at, zone)} as ${name}. Devices that are here already are skipped and cost nothing.`,
    seeSame: "Open that import",
    columnsRead: (pairs: string) => `Columns read: ${pairs}.`,
    columnsIgnored: (headers: string) => `Ignored: ${headers}.`,
    columnAs: (header: string, meaning: string) =>
      header === meaning ? header : `${header} as ${meaning}`,
    deviceId: "IMEI or serial number",
    discarded: "This import was discarded. Nothing of it was written, and its rows are gone.",
    expired:
      "This import was not committed in time. Nothing of it was written, and its rows are gone.",
    again: "Upload a file",
  },
  list: {
    title: "Imports",
    caption: "Imports",
    about: "Every uploaded template, from check to result.",
    counted: (n: number) => counted(n, { one: "import", other: "imports" }),
    start: "Enrol devices",
    empty: "No import yet. Upload a template of devices, and its plan and result stay here.",
    noMatch: "No imports in this state",
    noIdentifier: (identifier: string) => `No import has a row with ${identifier}`,
    find: "Find by an identifier inside",
    findHelp: "A whole IMEI or serial number, as it stands in the file",
    findIt: "Find",
    inView: (tab: string) => `State: ${tab.toLowerCase()}`,
    holds: (identifier: string) => `Identifier: ${identifier}`,
    views: "States of imports",
    file: "File",
    state: "State",
    rows: "Rows",
    who: "By",
    when: "Uploaded",
    next: "Until",
    commitBy: (date: string) => `Commit by ${date}`,
    undoBy: (date: string) => `Undo until ${date}`,
    page: (first: number, last: number, total: number) =>
      `${figure(first)}–${figure(last)} of ${counted(total, { one: "# import", other: "# imports" })}`,
    planLine: (counts: Counts) =>
      `${rowsOf(counts.total)} = ${figure(counts.new)} new + ${figure(counts.alreadyHere)} already here + ${counted(counts.problem, { one: "# problem", other: "# problems" })} + ${figure(counts.excluded)} excluded`,
    resultLine: (counts: Counts) =>
      `${rowsOf(counts.total)} = ${figure(counts.new)} pre-enrolled + ${figure(counts.alreadyHere)} already here + ${figure(counts.problem + counts.excluded)} left out`,
    none: "none",
    tabs: { all: "All", ready: "To commit", committed: "Committed", ended: "Ended" },
  },
  error: {
    request: "Try again in a moment. Nothing was changed.",
  },
} as const;
