import { counted, day, figure, fileSize, moment } from "./format.ts";

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
  },
  progress: {
    label: "Import progress",
    idle: "Nothing is being checked.",
    preparing: (name: string) => `Reading ${name} on this computer.`,
    sending: (name: string, bytes: number) => `Sending ${name}, ${fileSize(bytes)}.`,
    waiting: "The file has arrived. Its check begins in a moment.",
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
    merging: "Taking the mended rows into this import.",
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
    kept: (at: string, zone: string) => `Commit by ${moment(at, zone)}; after that it expires.`,
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
    failedTitle: "The file could not be taken",
    nothingWritten: "Nothing was written.",
  },
  rows: {
    title: "Rows",
    line: "Rows of the file",
    all: (n: number) => counted(n, { one: "row", other: "rows" }),
    new: () => "new",
    alreadyHere: () => "already here",
    problem: (n: number) => counted(n, { one: "problem", other: "problems" }),
    excluded: () => "excluded",
    preEnrolled: () => "pre-enrolled",
    leftOut: () => "left out",
    row: "Row",
    state: "State",
    mended: (part: number) => `mended file ${figure(part)}`,
    rowName: (row: number, part: number) =>
      part === 0 ? `Row ${figure(row)}` : `Row ${figure(row)} of mended file ${figure(part)}`,
    select: (name: string) => `Select ${name.toLowerCase()}`,
    selectPage: "Select the rows of this page",
    exclude: (n: number) => counted(n, { one: "Exclude # row", other: "Exclude # rows" }),
    include: (n: number) => counted(n, { one: "Include # row", other: "Include # rows" }),
    includeAll: "Include all excluded rows",
    clear: "Clear selection",
    selected: (n: number) => counted(n, { one: "# row selected", other: "# rows selected" }),
    filterState: (state: string) => `State: ${state}`,
    filterCode: (title: string) => `Problem: ${title}`,
    page: (first: number, last: number, total: number) =>
      `${figure(first)}–${figure(last)} of ${counted(total, { one: "# row", other: "# rows" })}`,
    pageOf: (first: number, last: number) => `Rows ${figure(first)}–${figure(last)}`,
    none: "No rows match",
    clearAll: "Clear all",
    device: "Open device",
    didYouMean: (name: string) => `Did you mean ${name}?`,
    failed: "The rows could not be changed",
    scroller: "Rows, scrolls sideways",
  },
  licences: {
    line: "Licences of this import",
    available: (n: number) =>
      counted(n, { one: "licence available to you", other: "licences available to you" }),
    needed: (n: number) => counted(n, { one: "licence needed", other: "licences needed" }),
    neededPart: () => "needed",
    after: () => "left after",
    availablePart: () => "available to you",
    missing: () => "missing",
  },
  mend: {
    title: (n: number) => counted(n, { one: "# problem row", other: "# problem rows" }),
    about:
      "Mend them in the repair workbook, then check it here; it takes the place of these rows.",
    workbook: "Repair workbook",
    csv: "Repair CSV",
    help: "The mended file.",
    cells: "Cells",
    was: (value: string) => `“${value}”`,
    blank: "blank",
    show: (n: number) => counted(n, { one: "Show the row", other: "Show these # rows" }),
    more: (n: number) => counted(n, { one: "and # more", other: "and # more" }),
    count: (n: number) => counted(n, { one: "# cell", other: "# cells" }),
    merged: "The mended rows are in this import now.",
    none: "No problems: every row can be taken.",
  },
  commit: {
    title: "Commit",
    question: (n: number) =>
      counted(n, {
        one: "What happens with the # problem row",
        other: "What happens with the # problem rows",
      }),
    leaveOut: "Leave problem rows out",
    leaveOutAbout: "They stay in the repair workbook.",
    allOrNothing: "All or nothing",
    allOrNothingAbout: "With any problem left, nothing is written.",
    commit: "Commit import",
    will: (n: number) =>
      counted(n, {
        one: "Pre-enrols # device and draws # licence.",
        other: "Pre-enrols # devices and draws # licences.",
      }),
    willNothing: "There is nothing new in this import: committing it writes no devices.",
    short: (needed: number, available: number) =>
      `${counted(needed, { one: "# licence is needed", other: "# licences are needed" })}, ${counted(available, { one: "# is available to you.", other: "# are available to you." })}`,
    exhausted: "Not enough licences",
    exhaustedHelp: "Nothing was written. Keep fewer rows, or ask an owner to allot more.",
    keepFirst: (n: number) =>
      counted(n, { one: "Keep the first # row", other: "Keep the first # rows" }),
    moved: "The plan has changed",
    movedHelp:
      "Somebody changed this import while you looked at it. Nothing was written; these are the new figures.",
    failed: "The import was not committed",
    unknown: "The answer did not arrive",
    unknownHelp: "Committing again is safe: it has the effect of once.",
    discard: "Discard",
    discardQuestion: (n: number) =>
      counted(n, { one: "Discard # checked row?", other: "Discard # checked rows?" }),
    discardAbout:
      "Nothing of this import was written. Its rows go, the file on your computer stays.",
    discardConfirm: "Discard import",
    discardFailed: "The import was not discarded",
  },
  result: {
    title: "Result",
    committed: (name: string, at: string, zone: string) =>
      `Committed by ${name} on ${moment(at, zone)}.`,
    committedOn: (at: string, zone: string) => `Committed on ${moment(at, zone)}.`,
    outcome: (n: number) =>
      counted(n, { one: "# device pre-enrolled.", other: "# devices pre-enrolled." }),
    nothing: "Nothing was written: no row of the file was new and without problems.",
    drawn: (n: number, left: number) =>
      `${counted(n, { one: "# licence drawn", other: "# licences drawn" })}, ${counted(left, { one: "# left after.", other: "# left after." })}`,
    leftOut: (problem: number, excluded: number) => {
      const problems = counted(problem, {
        one: "# row with a problem",
        other: "# rows with problems",
      });
      const byHand = counted(excluded, { one: "# excluded by hand", other: "# excluded by hand" });
      if (excluded === 0) return `Left out: ${problems}.`;
      return problem === 0 ? `Left out: ${byHand}.` : `Left out: ${problems}, ${byHand}.`;
    },
    show: "Show these devices",
    leftOutAgain: "The rows left out are in the repair workbook. Mended, it is a new import.",
  },
  undo: {
    title: "Undo",
    until: (at: string, zone: string) => `Can be undone until ${moment(at, zone)}.`,
    past: (at: string, zone: string) => `Could be undone until ${moment(at, zone)}.`,
    about:
      "Cancels the devices of this import that are still pre-enrolled and unchanged, and returns their licences. Others are kept, and listed.",
    undo: "Undo import",
    undoing: "Undoing",
    done: (cancelled: number, licences: number) =>
      `${counted(cancelled, { one: "# pre-enrolment cancelled", other: "# pre-enrolments cancelled" })}, ${counted(licences, { one: "# licence returned.", other: "# licences returned." })}`,
    kept: (n: number) => counted(n, { one: "# device kept", other: "# devices kept" }),
    keptNone: "No device was kept.",
    more: (n: number) => counted(n, { one: "# more is kept.", other: "# more are kept." }),
    failed: "The import was not undone",
    state: "This import was undone.",
    reasons: {
      enrolled: "enrolled since",
      suspended: "enrolled and suspended since",
      retired: "retired since",
      cancelled: "cancelled already",
      changed: "changed since",
    } as Readonly<Record<string, string>>,
  },
  list: {
    title: "Imports",
    caption: "Imports",
    about: "Every uploaded template, from check to result.",
    counted: (n: number) => counted(n, { one: "import", other: "imports" }),
    start: "Enrol devices",
    empty: "No import yet. Upload a template of devices, and its plan and result stay here.",
    noMatch: "No imports in this state",
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
    tabs: { all: "All", ready: "To commit", committed: "Committed", ended: "Ended" },
  },
  error: {
    load: "This could not be loaded",
    request: "Try again in a moment. Nothing was changed.",
  },
} as const;
