import Link from "next/link";
import { Plate } from "#app/_components/plate.tsx";
import { StateBadge, StateShape } from "#app/_components/state-badge.tsx";
import type { State } from "#app/_components/state-families.ts";
import { verdictOf } from "#server/domain/device/verdict.ts";
import { problemTitle, problemWords } from "#server/domain/import/problem-words.ts";
import { EVIDENCE } from "./evidence-words.ts";
import { Fact } from "./fact.tsx";
import { type Identifier, identifiersOf } from "./identifiers.tsx";
import type { RequestItem } from "./request-types.ts";

/** What the device says of itself, with the verdict on each identifier, and which device of ours it is. */
export function DeviceFacts({ item }: { item: RequestItem }) {
  const details = (["model", "osVersion", "appVersion"] as const).filter((field) => item[field]);
  return (
    <>
      <Fact term={EVIDENCE.device}>{EVIDENCE.platform[item.platform]}</Fact>
      {identifiersOf(item).map((identifier) => (
        <Fact key={identifier.field} term={identifier.label}>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Plate kind={identifier.kind} value={identifier.value} label={identifier.label} />
            <Verdict {...identifier} />
          </span>
        </Fact>
      ))}
      {details.map((field) => (
        <Fact key={field} term={EVIDENCE.fields[field]}>
          {item[field]}
        </Fact>
      ))}
      {item.device ? <Ours item={item} device={item.device} /> : null}
    </>
  );
}

function Ours({
  item,
  device,
}: {
  item: RequestItem;
  device: { deviceId: string; state: string };
}) {
  const [main] = identifiersOf(item);
  return (
    <Fact term={item.kind === "re-enrolment" ? EVIDENCE.resumes : EVIDENCE.names}>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link href={`/devices/${device.deviceId}`} prefetch={false} className="text-link">
          {EVIDENCE.ourDevice(main?.value ?? "")}
        </Link>
        <StateBadge state={device.state as State} />
      </span>
    </Fact>
  );
}

/** Whether an identifier has the form it must have; nothing where only a person can tell. */
function Verdict({ field, value }: Identifier) {
  const verdict = field === "serial" ? null : verdictOf(field, value);
  if (!verdict) return null;
  if (!verdict.ok) return <Line family="stopped">{problemTitle(verdict.code)}</Line>;
  const warning = "warning" in verdict ? verdict.warning : undefined;
  if (warning) {
    const { title } = problemWords({ code: warning as "MAC_RANDOMISED", value });
    return <Line family="waiting">{title}</Line>;
  }
  return field === "mac" ? null : <Line family="good">{EVIDENCE.fits}</Line>;
}

function Line({ family, children }: { family: "good" | "waiting" | "stopped"; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-ink-muted text-small">
      <StateShape family={family} />
      {children}
    </span>
  );
}
