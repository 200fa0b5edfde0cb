import type { AppCode } from "#server/domain/errors.ts";

/** What a device client makes of a code. */
export interface CodeAdvice {
  /** What has happened. */
  meaning: string;
  /** What the program does next. */
  next: string;
  /** What the person holding the device reads; null for what is not theirs to know. */
  show: string | null;
}

/** For the authors of device clients, in Kotlin or C#: every appCode (CONTRACT.md), in the order they are likely to meet them. */
export const CODE_GUIDE: Record<AppCode, CodeAdvice> = {
  INVALID_INPUT: {
    meaning: "A field is wrong. details names each: field, code, message.",
    next: "Show the message beside its field. Do not send the same again.",
    show: "The message of each detail; it says what is wrong and how to mend it.",
  },
  UNAUTHENTICATED: {
    meaning: "No token, one of another purpose, or one that was revoked or replaced.",
    next: "Account token: sign in again. Device token: forget it, and begin with enrolment.start.",
    show: "Sign in again.",
  },
  TOKEN_EXPIRED: {
    meaning: "The token was good, and its time is over.",
    next: "Sign in again and repeat the call. Provisioning token: ask for a new code.",
    show: "Sign in again.",
  },
  INVALID_CREDENTIALS: {
    meaning: "Address or password are wrong; it is not said which.",
    next: "Let the person type both again.",
    show: "The address or the password is wrong.",
  },
  PASSWORD_CHANGE_REQUIRED: {
    meaning: "The password is right, and was made by an admin.",
    next: "Ask for a new one and call account.changePassword; its token is good at once.",
    show: "Choose a password of your own to go on.",
  },
  EMAIL_TAKEN: {
    meaning: "There is an account with this address. An invited address got its invitation again.",
    next: "Offer account.signIn.",
    show: "You have an account already. Sign in, or open the invitation we mailed you.",
  },
  FORBIDDEN: {
    meaning: "The caller is known and may not: a suspended organisation, or an operator's account.",
    next: "Stop. Another account may do.",
    show: "The message.",
  },
  NOT_FOUND: {
    meaning: "No such procedure, or an enrolment link that does not work (any more).",
    next: "Ask for another link, or for the company ID.",
    show: "This link no longer works. Ask whoever gave it to you.",
  },
  NOT_ASSIGNED_TO_YOU: {
    meaning: "The device is assigned, and not to the person who signed in.",
    next: "Let somebody else sign in.",
    show: "This device is assigned to somebody else. Ask your admin.",
  },
  REQUEST_NOT_APPROVED: {
    meaning: "enrolment.claim came before the decision.",
    next: "Go on with enrolment.status.",
    show: "Your request waits for an admin.",
  },
  REQUEST_CLOSED: {
    meaning:
      "The request was rejected, withdrawn, has expired, or was claimed over 10 minutes ago.",
    next: "Forget the request token, and begin with enrolment.start.",
    show: "This request is closed. Send a new one.",
  },
  ALREADY_ENROLLED: {
    meaning: "Somebody else, or another copy of the app, has enrolled this device meanwhile.",
    next: "Sign in and call enrolment.start again.",
    show: "This device was enrolled a moment ago. Sign in to go on.",
  },
  DEVICE_SUSPENDED: {
    meaning: "An admin has suspended the device.",
    next: "Keep the token, and check in at the usual times until it is resumed.",
    show: "This device is suspended. Ask your admin.",
  },
  DEVICE_RETIRED: {
    meaning: "The device was taken out of its organisation.",
    next: "Remove what belongs to the organisation, forget the token.",
    show: "This device no longer belongs to the organisation.",
  },
  ALLOCATION_EXHAUSTED: {
    meaning:
      "No licence is left; details has needed and available. Device clients seldom meet it: requests wait instead.",
    next: "Stop; an owner has to allot licences.",
    show: "Your organisation has no licences left. Ask your admin.",
  },
  CONFLICT: {
    meaning: "Something was changed by another at the same moment.",
    next: "Read the state again, and then decide.",
    show: "Something changed meanwhile. Try again.",
  },
  IDEMPOTENCY_MISMATCH: {
    meaning: "The Idempotency-Key was used with another body within 24 hours.",
    next: "A mistake of the program: a new request takes a new key.",
    show: null,
  },
  RATE_LIMITED: {
    meaning: "Too many tries. Retry-After has the seconds.",
    next: "Wait so long, then send the same again with the same key.",
    show: "Too many tries. Try again later.",
  },
  UNAVAILABLE: {
    meaning: "The service cannot answer for the moment. Retry-After has the seconds.",
    next: "Wait so long, and longer each time; the same key makes repeating safe.",
    show: "The service cannot be reached. We keep trying.",
  },
  INTERNAL: {
    meaning: "A fault of ours; nothing was changed.",
    next: "Do not repeat it by itself. Keep requestId for support.",
    show: "Something went wrong on the server. Tell support the number.",
  },
  SELECTION_MOVED: {
    meaning: "Console only: a filter matches another number of things than was expected.",
    next: "No device client meets it.",
    show: null,
  },
};
