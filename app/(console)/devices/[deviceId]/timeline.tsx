import Link from "next/link";
import { Ago } from "#app/_components/ago.tsx";
import { Changes } from "../../_history/changes.tsx";
import { actionWord, theRule } from "../../_history/words.ts";
import { activityHref } from "../../activity/address.ts";
import { moment } from "../../imports/format.ts";
import { devicesHref } from "../address.ts";
import { type Device, Licence, Source } from "./facts.tsx";
import { WORDS } from "./words.ts";

type Entry = Device["history"][number];

const ACTOR_KINDS: Record<string, string> = {
  device: "the device client of ",
  operator: "the operator ",
};

/** What ends a device, and with it the use of its licence. */
const ENDS: ReadonlySet<string> = new Set(["retired", "cancelled", "replaced", "import-undone"]);

/** What happened to a device, newest first: who, what, when, before and after, and where it came from. */
export function Timeline({ device, timeZone }: { device: Device; timeZone: string }) {
  const { history, historyIsCut } = device;
  const first = historyIsCut ? null : history.at(-1);
  return (
    <>
      <ol className="flex flex-col">
        {history.map((entry) => (
          <li
            key={`${entry.linkNumber}.${entry.position}`}
            className="grid gap-x-6 gap-y-1 border-line border-t py-3 sm:grid-cols-[11rem_1fr]"
          >
            <div className="text-ink-muted text-small max-sm:flex max-sm:gap-2">
              <time dateTime={entry.at} className="tabular-nums">
                {moment(entry.at, timeZone)}
              </time>
              <Ago iso={entry.at} timeZone={timeZone} className="text-ink-faint sm:block" />
            </div>
            <div className="min-w-0">
              <p className="wrap-anywhere">
                <span className="font-semibold">{actionWord(entry.action)}</span>
                <span className="text-ink-muted">
                  {" "}
                  by {ACTOR_KINDS[entry.actor.kind] ?? ""}
                  <bdi>
                    {entry.actor.kind === "rule" ? theRule(entry.actor.name) : entry.actor.name}
                  </bdi>
                </span>
              </p>
              <Changes before={entry.before} after={entry.after} />
              <Links entry={entry} device={device} isFirst={entry === first} />
            </div>
          </li>
        ))}
      </ol>
      {historyIsCut ? (
        <p className="border-line border-t pt-3 text-ink-muted">
          {WORDS.historyOf}{" "}
          <Link
            href={activityHref({ thing: "device", id: device.id })}
            prefetch={false}
            className="text-link"
          >
            {WORDS.allHistory}
          </Link>
        </p>
      ) : null}
    </>
  );
}

interface LinksProps {
  entry: Entry;
  device: Device;
  isFirst: boolean;
}

/** Where a device came from and whose licence it drew; where it gave that back; the other device of a replacement. */
function Links({ entry, device, isFirst }: LinksProps) {
  const other = entry.after?.replacedBy ?? entry.after?.replaces;
  const ended = ENDS.has(entry.action) && device.licence.returned;
  if (!isFirst && !ended && typeof other !== "string") return null;
  return (
    <p className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-small">
      {isFirst && device.source !== "single" ? <Source device={device} /> : null}
      {isFirst ? (
        <span>
          <Licence licence={device.licence} words={WORDS.licenceDrawn} />
        </span>
      ) : null}
      {ended ? (
        <span>
          <Licence licence={device.licence} words={WORDS.licenceReturned} />
        </span>
      ) : null}
      {typeof other === "string" ? (
        <Link href={devicesHref({ search: other })} prefetch={false} className="text-link">
          {WORDS.openOther}
        </Link>
      ) : null}
    </p>
  );
}
