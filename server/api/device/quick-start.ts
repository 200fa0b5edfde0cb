/** One step of the quick start. A test runs these very lines against the handler, so that what is printed works. */
export interface QuickStep {
  title: string;
  /** What to know before. */
  about: string;
  /** A line for a POSIX shell; `$SITE`, `$COMPANY_ID` and what earlier steps saved are its variables. */
  curl: string;
  /** Fields of the answer that later steps need, by the variable that holds them. */
  saves: Record<string, string>;
  /** An answer as it looks, shortened. */
  answer: string;
}

const JSON_TYPE = "-H 'Content-Type: application/json'";
const bearer = (name: string) => `-H "Authorization: Bearer $${name}"`;

export const QUICK_START: readonly QuickStep[] = [
  {
    title: "Make an account, or sign in",
    about:
      "account.signIn takes e-mail and password alone. Either answers an account token, good for an hour.",
    curl: `curl -sS "$SITE/api/device/account.register" \\
  ${JSON_TYPE} -H 'Idempotency-Key: first-try-1' \\
  -d '{"email":"you@people.example","password":"four plain words here","name":"Your Name"}'`,
    saves: { ACCOUNT_TOKEN: "accountToken" },
    answer: `{"result":{"data":{"accountToken":"acc_…","expiresAt":"2026-03-02T10:00:00.000Z"}}}`,
  },
  {
    title: "Start the enrolment",
    about:
      "Leave companyId out at first: a device that was pre-enrolled is enrolled at once. The answer company-id-required means: ask the person for it, and start again.",
    curl: `curl -sS "$SITE/api/device/enrolment.start" \\
  ${bearer("ACCOUNT_TOKEN")} ${JSON_TYPE} \\
  -d '{"device":{"platform":"android","imei":"490154203237518","osVersion":"16","appVersion":"1.0.0"},"companyId":"'"$COMPANY_ID"'"}'`,
    saves: { REQUEST_TOKEN: "requestToken" },
    answer: `{"result":{"data":{"status":"pending","requestId":"…","requestCode":"K7QF3M2P","requestToken":"req_…","pollAfterSeconds":15}}}`,
  },
  {
    title: "Wait for the decision",
    about: "Show the request code, as K7QF-3M2P. Ask again after pollAfterSeconds, not sooner.",
    curl: `curl -sS "$SITE/api/device/enrolment.status" ${bearer("REQUEST_TOKEN")}`,
    saves: {},
    answer: `{"result":{"data":{"status":"approved","reason":null,"requestCode":"K7QF3M2P","pollAfterSeconds":15}}}`,
  },
  {
    title: "Claim the device token",
    about:
      "Once approved. Keep the token in the keystore; an answer lost on the way is given again for 10 minutes.",
    curl: `curl -sS "$SITE/api/device/enrolment.claim" \\
  ${bearer("REQUEST_TOKEN")} ${JSON_TYPE} -d '{}'`,
    saves: { DEVICE_TOKEN: "deviceToken" },
    answer: `{"result":{"data":{"deviceId":"…","deviceToken":"dev_…","organisation":{"name":"Acme Logistics"}}}}`,
  },
  {
    title: "Check in",
    about: "From now on, each nextCheckInSeconds. The state is the one of this moment.",
    curl: `curl -sS "$SITE/api/device/device.checkIn" \\
  ${bearer("DEVICE_TOKEN")} ${JSON_TYPE} \\
  -d '{"osVersion":"16","appVersion":"1.0.0"}'`,
    saves: {},
    answer: `{"result":{"data":{"state":"enrolled","organisation":{"name":"Acme Logistics"},"assignedTo":[{"userId":"…","name":"Your Name"}],"nextCheckInSeconds":14112}}}`,
  },
  {
    title: "Sign a person in on the device",
    about: "Whenever somebody takes the device into their hands. Its holders may, and nobody else.",
    curl: `curl -sS "$SITE/api/device/device.signIn" \\
  ${bearer("DEVICE_TOKEN")} ${JSON_TYPE} \\
  -d '{"email":"you@people.example","password":"four plain words here"}'`,
    saves: {},
    answer: `{"result":{"data":{"userId":"…","name":"Your Name"}}}`,
  },
];
