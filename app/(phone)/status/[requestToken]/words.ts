import type { EnrolmentStatus } from "#server/domain/enrolment/status.ts";

export type Status = EnrolmentStatus["status"];

/** Everything the page of a request says. Until it is decided it names nobody, and no time (T4). */
export const WORDS = {
  title: "Your request",
  code: "Request code",
  codeHelp: "Your admin sees the same code. Read it out if they ask.",
  typed: "Company ID as you typed it",
  states: {
    pending: {
      what: "Your request waits for an admin.",
      next: "You can close this page and open it again later. It shows the answer by itself.",
    },
    approved: {
      what: "Your request was approved.",
      next: "Open the app and sign in.",
    },
    rejected: {
      what: "Your request was rejected. The reason:",
      next: "When the reason is settled, ask again.",
    },
    expired: {
      what: "Nobody decided your request in time, so it has expired.",
      next: "Check the company ID with your admin, then ask again.",
    },
    withdrawn: {
      what: "You withdrew this request. Nobody will decide it.",
      next: "You can ask again at any time.",
    },
  } satisfies Record<Status, { what: string; next: string }>,
  notFound: "If your admin cannot find this code, check the ID, withdraw and send again.",
  withdraw: "Withdraw request",
  withdrawRefused: "The request was not withdrawn",
  again: "Ask again",
  unknown: "There is no request at this address. Compare it with the one you were given.",
  noScript: "Reload this page to see whether it has been decided.",
  lost: {
    title: "No connection",
    what: "The request was not withdrawn. Try again when the signal is back.",
  },
  /** `#` stands for the time. */
  offline: "No connection. This is how it stood at #.",
  asked: "Last asked at #.",
} as const;
