import { type State, stateWord } from "#app/_components/state-families.ts";
import type { getDevice } from "#server/domain/device/get.ts";
import { PLATFORM_WORDS } from "../devices-table.tsx";

type Entry = Awaited<ReturnType<typeof getDevice>>["history"][number];

const ACTIONS: Record<string, string> = {
  "pre-enrolled": "Pre-enrolled",
  enrolled: "Enrolled",
  suspended: "Suspended",
  resumed: "Resumed",
  retired: "Retired",
  cancelled: "Pre-enrolment cancelled",
  "import-undone": "Cancelled by undoing its import",
};

const FIELDS: Record<string, string> = {
  state: "State",
  platform: "Platform",
  imei: "IMEI",
  imei2: "IMEI 2",
  serial: "Serial number",
  mac: "MAC address",
  model: "Model",
  assetTag: "Asset tag",
};

/** What happened to a device, newest first: who, what, when, before and after. */
export function Timeline({ history, timeZone }: { history: readonly Entry[]; timeZone: string }) {
  const when = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });
  return (
    <ol className="flex flex-col">
      {history.map((entry) => (
        <li
          key={`${entry.linkNumber}.${entry.position}`}
          className="grid gap-x-6 gap-y-1 border-line border-t py-3 sm:grid-cols-[11rem_1fr]"
        >
          <time dateTime={entry.at} className="text-ink-muted text-small tabular-nums">
            {when.format(new Date(entry.at))}
          </time>
          <div className="min-w-0">
            <p>
              <span className="font-semibold">{ACTIONS[entry.action] ?? entry.action}</span>
              <span className="text-ink-muted"> by {entry.actor.name}</span>
            </p>
            <Changes entry={entry} />
          </div>
        </li>
      ))}
    </ol>
  );
}

/** A stored value as a person reads it. */
function inWords(field: string, value: unknown): string {
  const text = String(value);
  if (field === "platform") return PLATFORM_WORDS[text as keyof typeof PLATFORM_WORDS] ?? text;
  if (field === "state") return stateWord(text as State);
  return text;
}

function Changes({ entry }: { entry: Entry }) {
  const { before, after } = entry;
  const named = Object.keys(after ?? {}).filter((field) => FIELDS[field] && after?.[field] != null);
  if (named.length === 0) return null;
  return (
    <dl className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-small">
      {named.map((field) => (
        <div key={field} className="flex gap-2">
          <dt className="text-ink-muted">{FIELDS[field]}</dt>
          <dd className="min-w-0 break-words">
            {before?.[field] == null ? null : <>{inWords(field, before[field])} → </>}
            {inWords(field, after?.[field])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
