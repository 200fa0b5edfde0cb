import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "#app/_components/button.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { mainIdentifier } from "../../devices/identified.tsx";
import type { Enrolled } from "./use-enrol.ts";
import { WORDS } from "./words.ts";

/** A device this page has enrolled, with the name of its agent. */
export interface EnrolledDevice extends Enrolled {
  agentName: string | null;
}

function DevicePlate({ made, copy }: { made: EnrolledDevice; copy: "hover" | false }) {
  const { kind, label, value } = mainIdentifier(made.sent.device);
  return <Plate kind={kind} value={value} label={label} copy={copy} />;
}

interface ResultProps {
  made: EnrolledDevice;
  onNext: () => void;
  /** Licences that are left. */
  children: ReactNode;
}

/** The device that was pre-enrolled. The next step has the focus, so Enter goes on. */
export function EnrolledResult({ made, onNext, children }: ResultProps) {
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  return (
    <section aria-labelledby="enrolled" className="flex max-w-form flex-col gap-5">
      <div role="status" className="flex flex-col gap-2.5">
        <h2 id="enrolled" className="text-section">
          {WORDS.enrolled}
        </h2>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <DevicePlate made={made} copy="hover" />
          <StateBadge state="pre-enrolled" />
          <span className="text-ink-muted">{holder(made)}</span>
        </p>
        <p className="text-ink-muted">
          {made.agentName === null ? WORDS.recognisedByAnyone : WORDS.recognisedByAgent}
        </p>
      </div>
      {children}
      <div className="flex flex-wrap gap-2">
        <Button ref={next} variant="primary" onClick={onNext}>
          {WORDS.next}
        </Button>
        <LinkButton href={`/devices/${made.deviceId}`}>{WORDS.show}</LinkButton>
      </div>
    </section>
  );
}

/** Rows of the list: on a phone it stands above the form. */
const LISTED = 8;

/** Those enrolled one after the other, the latest first. */
export function EnrolledList({ devices }: { devices: readonly EnrolledDevice[] }) {
  return (
    <section
      aria-labelledby="just-now"
      className="max-w-form lg:order-last lg:w-full lg:max-w-measure"
      hidden={devices.length === 0}
    >
      <h2 id="just-now" className="mb-2 font-semibold text-body">
        {WORDS.justNow} <span className="text-ink-muted tabular-nums">{devices.length}</span>
      </h2>
      <ul className="border-line-strong border-t" aria-live="polite">
        {devices.slice(0, LISTED).map((made) => (
          <li
            key={made.deviceId}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b py-2"
          >
            <Link
              href={`/devices/${made.deviceId}`}
              prefetch={false}
              aria-label={`Device ${mainIdentifier(made.sent.device).value}`}
              className="max-w-full no-underline"
            >
              <DevicePlate made={made} copy={false} />
            </Link>
            <span className="text-ink-muted text-small">{holder(made)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function holder({ agentName }: EnrolledDevice): string {
  return agentName === null ? WORDS.unassigned : WORDS.agentNow(agentName);
}
