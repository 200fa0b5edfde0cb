import type { ReactNode } from "react";
import { Name, Section, Text } from "./section.tsx";

/** When to call again. */
export function PollingSection() {
  return (
    <Section id="polling">
      <Rules>
        <li>
          <Name>enrolment.status</Name>: wait <Name>pollAfterSeconds</Name> each time. It is 15
          seconds at first and grows with the wait, to 15 minutes at most. Ask at once when the
          person opens the app.
        </li>
        <li>
          <Name>device.checkIn</Name>: wait <Name>nextCheckInSeconds</Name>, four hours and up to a
          tenth more or less, each device its own. A suspension or a resumption shows at the next
          call.
        </li>
        <li>
          State <Name>suspended</Name>: keep the token, lock what is the organisation’s. State{" "}
          <Name>retired</Name>: remove it, forget the token, stop.
        </li>
        <li>
          429 and 503 carry <Name>Retry-After</Name> in seconds. Wait so long and a little more,
          chosen at random, and twice as long after each further failure.
        </li>
      </Rules>
    </Section>
  );
}

/** Idempotency. */
export function RepeatingSection() {
  return (
    <Section id="repeating">
      <Text>
        An answer may be lost though the service did what was asked. So make one{" "}
        <Name>Idempotency-Key</Name> for each thing a person wants done, keep it with the input
        before sending, and repeat both until there is an answer.
      </Text>
      <Rules>
        <li>The same key with the same body: one effect, and the same answer, tokens included.</li>
        <li>
          The same key with another body: <Name>IDEMPOTENCY_MISMATCH</Name>. A key has up to 64
          visible ASCII characters, and is kept for 24 hours.
        </li>
        <li>
          A key belongs to whom the token stands for, and to the procedure; without a token to the
          e-mail address.
        </li>
        <li>
          Without a key these are safe to repeat, too: <Name>enrolment.start</Name> gives the
          request that is open, <Name>enrolment.claim</Name> the same token for 10 minutes.
        </li>
      </Rules>
    </Section>
  );
}

/** What is counted, and what never is. */
export function LimitsSection() {
  return (
    <Section id="limits">
      <Text>
        Limits slow down guessing. A fleet behind one office address does not meet them: what
        succeeds counts against nobody, and one company ID may be typed by any number of people.
      </Text>
      <Rules>
        <li>A body has at most 32 kB, and one call. A batch is refused with 400.</li>
        <li>
          Wrong passwords within 15 minutes: 10 for an account from one address, 50 for an account,
          and for an address 100 and a fifth of the accounts that signed in there.
        </li>
        <li>
          <Name>EMAIL_TAKEN</Name>: 50 an hour for an address.
        </li>
        <li>
          Different company IDs, right or wrong: 10 a day for an account, 200 an hour for an
          address.
        </li>
        <li>An account without an organisation has at most 20 requests waiting.</li>
        <li>
          Beyond any of these: 429, <Name>RATE_LIMITED</Name>, with <Name>Retry-After</Name>.
          Nothing is locked for good.
        </li>
      </Rules>
    </Section>
  );
}

/** What each kind of token opens, and how long. */
export function TokensSection() {
  return (
    <Section id="tokens">
      <Rules>
        <li>
          <strong>Account token</strong>, <Name>acc_…</Name>: one hour. It also ends with a change
          of the password, and when the account is disabled. Keep it in memory.
        </li>
        <li>
          <strong>Request token</strong>, <Name>req_…</Name>: for the life of the request, which
          expires after 30 days when nobody decides it. Keep it until the claim.
        </li>
        <li>
          <strong>Device token</strong>, <Name>dev_…</Name>: until the device is enrolled again.
          Keep it in the keystore, never in a log. Of a retired device it is good for{" "}
          <Name>device.checkIn</Name> alone.
        </li>
        <li>
          <strong>Provisioning token</strong>, <Name>prv_…</Name>: as long, and as often, as the
          admin who made it allowed. Revoked and unknown ones are 401.
        </li>
        <li>
          All go into <Name>Authorization: Bearer</Name>, but the provisioning token, which is part
          of the input. Cookies mean nothing here.
        </li>
      </Rules>
    </Section>
  );
}

function Rules({ children }: { children: ReactNode }) {
  return (
    <ul className="flex max-w-measure list-disc flex-col gap-2 ps-5 text-body-lg marker:text-ink-muted">
      {children}
    </ul>
  );
}
