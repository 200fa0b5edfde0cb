/** Words of what opens over the console: fetched with it. */
export const WORDS = {
  keys: {
    about:
      "They do nothing while you type or a dialog is open. Single keys can be switched off in the account menu.",
    off: "Single keys are switched off; the account menu switches them on.",
    close: "Close",
    between: "then",
  },
  palette: {
    title: "Go to a record or a page",
    record: "Identifier, request code or page",
    page: "Page",
    about:
      "Devices are found by the start of an IMEI, serial number or asset tag and by a whole MAC address, requests by their code.",
    devices: "Devices",
    requests: "Tagging requests",
    pages: "Pages",
    searching: "Searching",
    nothing: "Nothing found",
    short: "Type two characters or more",
    failed: "The search failed.",
    enter: "opens",
    move: "move",
    leave: "leaves",
  },
  notices: {
    none: "Nothing has been said yet. What your actions lead to is kept here until you clear it or leave the console.",
    copy: "Copy",
    copied: "Copied",
    copyName: (title: string) => `Copy: ${title}`,
    request: "Request",
    newest: "Newest first",
  },
} as const;
