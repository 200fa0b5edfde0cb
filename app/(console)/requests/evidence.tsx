import Link from "next/link";
import { Ago } from "#app/_components/ago.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { SPINE } from "#app/_components/spine.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { LicenceLedger } from "../imports/[importId]/ledgers.tsx";
import { DecidedLine } from "./decided-line.tsx";
import { DeviceFacts } from "./device-facts.tsx";
import { EVIDENCE } from "./evidence-words.ts";
import { Fact } from "./fact.tsx";
import type { RequestEvidence, RequestItem } from "./request-types.ts";

interface EvidenceProps {
  /** As the list has it; the rest follows. */
  item: RequestItem | RequestEvidence;
  timeZone: string;
  /** The address of another request of the same person. */
  hrefOf: (requestId: string) => string;
}

/** Everything that helps to decide one request. */
export function Evidence({ item, timeZone, hrefOf }: EvidenceProps) {
  const more = "earlier" in item ? item : null;
  return (
    <div className="@container flex flex-col gap-5">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Plate kind="requestCode" size="large" value={item.requestCode} label={EVIDENCE.code} />
        {item.state === "pending" ? (
          <StateBadge state="pending" />
        ) : (
          <DecidedLine item={item} timeZone={timeZone} />
        )}
        <p className="w-full text-ink-muted text-small">{EVIDENCE.codeHelp}</p>
      </header>
      {item.flags.length + item.notes.length > 0 ? (
        <Flags flags={[...item.flags, ...item.notes]} />
      ) : null}
      <dl className="border-line-strong border-t">
        {item.state === "pending" ? null : <Decision item={item} />}
        <Requester item={item} timeZone={timeZone} />
        <Way item={item} />
        <Fact term={EVIDENCE.asked}>
          <Ago iso={item.createdAt} timeZone={timeZone} />
          {more?.address ? (
            <span className="text-ink-muted"> {EVIDENCE.from(more.address)}</span>
          ) : null}
        </Fact>
        {item.state === "pending" ? (
          <Fact term={EVIDENCE.expires}>
            <Ago iso={item.expiresAt} timeZone={timeZone} />
          </Fact>
        ) : null}
        <DeviceFacts item={item} />
        <Fact term={EVIDENCE.claim}>
          <span className="font-semibold">{EVIDENCE.claims[item.claim].word}</span>
          <span className="text-ink-muted"> {EVIDENCE.claims[item.claim].why}</span>
        </Fact>
        {more ? <Earlier earlier={more.earlier} timeZone={timeZone} hrefOf={hrefOf} /> : null}
      </dl>
      {more && item.state === "pending" ? <Licences licences={more.licences} /> : null}
    </div>
  );
}

function Flags({ flags }: { flags: readonly string[] }) {
  return (
    <section
      aria-label={EVIDENCE.flags}
      className={`${SPINE.waiting} bg-waiting-tint py-3 ps-4 pe-4`}
    >
      <h3 className="font-semibold">{EVIDENCE.flags}</h3>
      <ul className="mt-0.5">
        {flags.map((flag) => (
          <li key={flag}>{EVIDENCE.flagWords[flag] ?? flag}</li>
        ))}
      </ul>
    </section>
  );
}

function Decision({ item }: { item: RequestItem }) {
  if (!item.assignedTo && !item.reason) return null;
  return (
    <Fact term={EVIDENCE.decision}>
      {item.assignedTo ? <bdi>{EVIDENCE.assignedTo(item.assignedTo.name)}</bdi> : null}
      {item.reason ? <bdi>{EVIDENCE.reason(item.reason)}</bdi> : null}
    </Fact>
  );
}

function Requester({ item: { requester }, timeZone }: { item: RequestItem; timeZone: string }) {
  return (
    <Fact term={EVIDENCE.requester}>
      <bdi className="font-semibold">{requester.name}</bdi>
      <bdi className="block break-all">{requester.email}</bdi>
      <span className="text-ink-muted text-small">
        {requester.emailVerified ? EVIDENCE.verified : EVIDENCE.unverified}. {EVIDENCE.accountMade}{" "}
        <Ago iso={requester.accountCreatedAt} timeZone={timeZone} />.
      </span>
    </Fact>
  );
}

function Way({ item: { way } }: { item: RequestItem }) {
  if (way.kind === "link") {
    return (
      <Fact term={EVIDENCE.way}>
        {EVIDENCE.byLink} <bdi className="font-semibold">{way.linkLabel}</bdi>
      </Fact>
    );
  }
  return (
    <Fact term={EVIDENCE.way}>
      <span className="flex flex-wrap items-center gap-2">
        {EVIDENCE.byCompanyId}
        <Plate kind="companyId" value={way.companyIdTyped} label={EVIDENCE.companyId} />
      </span>
    </Fact>
  );
}

type EarlierProps = Pick<EvidenceProps, "timeZone" | "hrefOf"> & Pick<RequestEvidence, "earlier">;

function Earlier({ earlier, timeZone, hrefOf }: EarlierProps) {
  return (
    <Fact term={EVIDENCE.earlier}>
      {earlier.length === 0 ? (
        <span className="text-ink-muted">{EVIDENCE.noEarlier}</span>
      ) : (
        <ul className="flex flex-col gap-1.5">
          {earlier.map(({ id, requestCode, state, createdAt, reason }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link
                href={hrefOf(id)}
                prefetch={false}
                aria-label={EVIDENCE.earlierOne(requestCode)}
                className="no-underline"
              >
                <Plate kind="requestCode" value={requestCode} copy={false} />
              </Link>
              <StateBadge state={state} />
              <Ago iso={createdAt} timeZone={timeZone} className="text-ink-muted text-small" />
              {reason ? <bdi className="w-full text-ink-muted text-small">{reason}</bdi> : null}
            </li>
          ))}
        </ul>
      )}
    </Fact>
  );
}

function Licences({ licences }: Pick<RequestEvidence, "licences">) {
  if (licences.needed === 0) return <p className="text-ink-muted">{EVIDENCE.drawsNothing}</p>;
  return (
    <div className="flex flex-col gap-2">
      <LicenceLedger licences={licences} />
      {licences.available === 0 ? (
        <p>
          {EVIDENCE.noLicence}{" "}
          <Link href="/allocation" className="text-link">
            {EVIDENCE.allocation}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
