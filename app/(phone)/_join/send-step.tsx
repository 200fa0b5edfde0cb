import type { ReactNode } from "react";
import { LOOKS } from "../_form/looks.ts";
import { Notice } from "../_form/notice.tsx";
import { PhoneForm } from "../_form/phone-form.tsx";
import { PhonePlate } from "../_form/phone-plate.tsx";
import { Question } from "../_form/question.tsx";
import type { Draft, DraftDevice } from "./draft.ts";
import { addressFrom, type FormPlace } from "./form-way.ts";
import { HiddenPlace } from "./hidden-place.tsx";
import { sendRequest } from "./send-action.ts";
import { addressOf, type Step } from "./steps.ts";
import { WORDS } from "./words.ts";

const { send: words } = WORDS;

interface SendStepProps {
  place: FormPlace;
  draft: Draft;
  name: string;
}

/** Step 4: everything at once, what becomes of it, and the one button. */
export function SendStep({ place, draft, name }: SendStepProps) {
  const { companyId, device } = draft;
  const change = (step: Step, what: string) => (
    <a href={addressFrom(place, step)} className="text-body-lg text-link">
      {what}
    </a>
  );
  return (
    <>
      <Question className="text-section">{words.question}</Question>
      <dl className="flex flex-col">
        <Line term={words.person}>
          <bdi>{name}</bdi>
        </Line>
        {place.way.linkCode === null && companyId !== null ? (
          <Line term={words.company} change={change("company", words.changeCompany)}>
            <PhonePlate kind="companyId" value={companyId} />
          </Line>
        ) : (
          <Line term={words.link}>{words.linkValue}</Line>
        )}
        {device ? (
          <Line term={words.device} change={change("device", words.changeDevice)}>
            <DeviceFacts device={device} />
          </Line>
        ) : null}
      </dl>
      <section className="flex flex-col gap-1 text-body-lg text-ink-muted">
        <h3 className="font-semibold text-ink">{words.stored}</h3>
        <p>{place.way.linkCode === null ? words.storedWhat : words.storedLink}</p>
        <p>{words.storedWho}</p>
      </section>
      <PhoneForm
        action={sendRequest}
        keep="join.send"
        refused={words.refused}
        lost={WORDS.lost}
        submit={{ label: words.submit, className: LOOKS.primary }}
        className={LOOKS.form}
        panelClassName={LOOKS.panel}
        instead={{
          "link-gone": <p role="alert">{WORDS.linkGone}</p>,
          recognised: <Recognised path={addressOf(place.way, "device")} />,
        }}
      >
        <HiddenPlace {...place} />
      </PhoneForm>
    </>
  );
}

function Line({
  term,
  change,
  children,
}: {
  term: string;
  change?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-1 border-line border-t py-3 last:border-b">
      <dt className="text-body-lg text-ink-muted">{term}</dt>
      <dd className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="min-w-0">{children}</span>
        {change}
      </dd>
    </div>
  );
}

function DeviceFacts({ device }: { device: DraftDevice }) {
  const { platform, imei, imei2, serial } = device;
  const numbers = [
    { kind: "imei", label: WORDS.device.imei, value: imei },
    { kind: "imei", label: WORDS.device.imei2, value: imei2 },
    { kind: "serial", label: WORDS.device.serial, value: serial },
  ] as const;
  return (
    <span className="flex flex-col gap-1.5">
      <span>{WORDS.device.platforms.find(({ value }) => value === platform)?.label}</span>
      {numbers.map(({ kind, label, value }) =>
        value === null ? null : (
          <span key={label} className="flex flex-wrap items-baseline gap-x-2">
            {label} <PhonePlate kind={kind} value={value} />
          </span>
        ),
      )}
    </span>
  );
}

function Recognised({ path }: { path: string }) {
  const { title, what, another } = WORDS.recognised;
  return (
    <>
      <Notice title={title}>{what}</Notice>
      <a href={path} className={LOOKS.secondary}>
        {another}
      </a>
    </>
  );
}
