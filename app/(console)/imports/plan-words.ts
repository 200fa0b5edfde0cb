import { counted, figure, moment } from "./format.ts";

/** What the page of one import says of its plan, its commit, its result and its undo. */
export const PLAN_WORDS = {
  rows: {
    title: "Rows",
    line: "Rows of the file",
    mendedLine: "Rows of the mended workbook",
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
    workbook: "Repair workbook",
    csv: "Repair CSV",
    help: "The mended file.",
    blank: "blank",
    more: (n: number) => counted(n, { one: "and # more", other: "and # more" }),
    merged: "The mended rows are in this import now.",
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
    discarded: "Import discarded",
    discardFailed: "The import was not discarded",
  },
  result: {
    title: "Result",
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
    preview: (cancels: number, returns: number, kept: string) =>
      `${counted(cancels, { one: "Cancels # pre-enrolment", other: "Cancels # pre-enrolments" })}, ${counted(returns, { one: "returns # licence", other: "returns # licences" })}, ${kept}.`,
    keepsNone: "keeps none",
    keeps: (n: number, reasons: string) =>
      `${counted(n, { one: "keeps #", other: "keeps #" })} (${reasons})`,
    wouldKeep: (n: number) =>
      counted(n, { one: "# device would be kept", other: "# devices would be kept" }),
    undo: "Undo import",
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
} as const;
