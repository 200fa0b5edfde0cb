import { Name, Section, Text } from "./section.tsx";

interface Step {
  who: "Admin" | "Person" | "Device client" | "Service";
  does: string;
  /** The call it makes, if it makes one. */
  call?: string;
  /** What comes back. */
  answer?: string;
}

const PRE_ENROLLED: readonly Step[] = [
  {
    who: "Admin",
    does: "pre-enrols the device in the console, alone or with a spreadsheet, and may assign it.",
  },
  { who: "Person", does: "switches the device on and signs in.", call: "account.signIn" },
  {
    who: "Device client",
    does: "sends what the device is called: IMEI or serial number.",
    call: "enrolment.start",
    answer: "enrolled, with the device token",
  },
  {
    who: "Device client",
    does: "keeps the token, and checks in from then on.",
    call: "device.checkIn",
  },
];

const SELF: readonly Step[] = [
  {
    who: "Person",
    does: "makes an account, or signs in.",
    call: "account.register or account.signIn",
  },
  {
    who: "Device client",
    does: "sends what the device is called.",
    call: "enrolment.start",
    answer: "company-id-required",
  },
  {
    who: "Person",
    does: "types the company ID, or scans a link or QR code that carries it.",
  },
  {
    who: "Device client",
    does: "starts again with companyId or linkCode.",
    call: "enrolment.start",
    answer: "pending, with a request token and a request code",
  },
  {
    who: "Device client",
    does: "shows the request code, and asks after pollAfterSeconds.",
    call: "enrolment.status",
    answer: "pending, until somebody decides",
  },
  {
    who: "Admin",
    does: "approves the request and assigns the device, or rejects it with a reason.",
  },
  {
    who: "Device client",
    does: "learns of it. Rejected: shows the reason.",
    call: "enrolment.status",
    answer: "approved, rejected, expired or withdrawn",
  },
  {
    who: "Device client",
    does: "fetches its token, and checks in from then on.",
    call: "enrolment.claim",
    answer: "the device token",
  },
];

/** Both ways a device comes in, each as who does what, in order. */
export function FlowsSection() {
  return (
    <Section id="flows">
      <Text>
        A device client need not know which of the two it is in: it calls{" "}
        <Name>enrolment.start</Name> and does what the answer says.
      </Text>
      <Flow title="The organisation knows the device" steps={PRE_ENROLLED} />
      <Text>
        Without a sign-in the same works with a provisioning token, read from a QR code: send it as{" "}
        <Name>provisioningToken</Name>. A device that the organisation does not know is then
        answered <Name>company-id-required</Name>.
      </Text>
      <Flow title="The device is brought by its user" steps={SELF} />
      <Text>
        A wrong company ID is answered like a right one: the request waits and expires unseen. So
        show the ID as it was typed, and let the person withdraw and ask again.
      </Text>
    </Section>
  );
}

function Flow({ title, steps }: { title: string; steps: readonly Step[] }) {
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold text-body-lg">{title}</h3>
      <ol className="max-w-measure border-line border-y">
        {steps.map(({ who, does, call, answer }, index) => (
          <li
            key={`${who} ${does}`}
            className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 border-line py-3 [&:not(:last-child)]:border-b"
          >
            <span aria-hidden="true" className="text-ink-muted tabular-nums">
              {index + 1}
            </span>
            <div className="flex flex-col gap-1">
              <p>
                <span className="font-semibold">{who}</span> {does}
              </p>
              {call ? (
                <p className="text-ink-muted">
                  <span className="sr-only">Call: </span>
                  <span aria-hidden="true">→ </span>
                  <Name>{call}</Name>
                </p>
              ) : null}
              {answer ? (
                <p className="text-ink-muted">
                  <span className="sr-only">Answer: </span>
                  <span aria-hidden="true">← </span>
                  {answer}
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
