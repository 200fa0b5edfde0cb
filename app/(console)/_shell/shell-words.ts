/** Words of the console's frame that are there from the first paint. */
export const WORDS = {
  goTo: "Go to",
  keys: "Keyboard shortcuts",
  notices: {
    title: "Notifications",
    unread: (count: number) => `Notifications, ${count} unread`,
    clear: "Clear notifications",
  },
  rail: {
    widen: "Show page names",
    narrow: "Show icons only",
  },
} as const;
