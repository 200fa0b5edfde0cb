import { type MailText, noticeText } from "./text.ts";

const PRODUCT = "SmartMDM Enrolment";

/** A request's code as a person reads it aloud: ABCD-EFGH. */
export const shownCode = (code: string) => code.replace(/^(.{4})(.{4})$/, "$1-$2");

interface Asked {
  requesterName: string;
  requestCode: string;
}

/** To whoever asked: approved. It names no organisation, for the address may not be verified. */
export function approvedMail({ requesterName, requestCode }: Asked): MailText {
  const code = shownCode(requestCode);
  return noticeText({
    subject: `Your request ${code} was approved`,
    before: [
      `Hello ${requesterName},`,
      `your request ${code} was approved, and the device is yours to use.`,
      "Open the app on the device and sign in with this address; it goes on from there by itself.",
    ],
    after: ["If you did not ask for this, tell whoever looks after devices where you work."],
  });
}

/** To whoever asked: rejected, with the reason as it was written for them. */
export function rejectedMail({
  requesterName,
  requestCode,
  reason,
}: Asked & { reason: string }): MailText {
  const code = shownCode(requestCode);
  return noticeText({
    subject: `Your request ${code} was rejected`,
    before: [
      `Hello ${requesterName},`,
      `your request ${code} was rejected. The reason given:`,
      reason,
      "If you think that this is a mistake, ask whoever gave you the company ID, and then ask again from the device.",
    ],
    after: [],
  });
}

/** To those who decide: somebody waits. `waiting` counts all pending requests. */
export function waitingMail({ waiting }: { waiting: number }): MailText {
  const requests = waiting === 1 ? "1 tagging request waits" : `${waiting} tagging requests wait`;
  return noticeText({
    subject: `${requests} for a decision`,
    before: ["Hello,", `${requests} for you or a colleague to decide.`],
    action: { words: "Open Tagging request approval", path: "/requests" },
    after: [`${PRODUCT} sends this at most once an hour. An owner can turn it off in Settings.`],
  });
}

export interface LicencesLow {
  userName: string;
  /** Of the licences this user was allotted, in percent: 80, 95 or 100. */
  percent: number;
  available: number;
  inUse: number;
}

/** To owners and the user themselves: licences run low, or out. */
export function licencesMail({ userName, percent, available, inUse }: LicencesLow): MailText {
  const out = available === 0;
  return noticeText({
    subject: out
      ? `${userName} has no licences left`
      : `${userName} has used ${percent} % of their licences`,
    before: [
      "Hello,",
      `${userName} has ${inUse} licences in use and ${available} available.`,
      out
        ? "Pre-enrolling a device, or approving a request for a new one, waits until an owner allots more."
        : "An owner can allot more before they run out.",
    ],
    action: { words: "Open Allocation", path: "/allocation" },
    after: ["You are told once at 80, 95 and 100 %. An owner can turn this off in Settings."],
  });
}
