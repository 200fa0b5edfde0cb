import type { getDevice } from "#server/domain/device/get.ts";
import { Changes } from "../../_history/changes.tsx";
import { actionWord } from "../../_history/words.ts";
import { moment } from "../../imports/format.ts";

type Entry = Awaited<ReturnType<typeof getDevice>>["history"][number];

const ACTOR_KINDS: Record<string, string> = {
  rule: "the rule ",
  device: "the device client of ",
  operator: "the operator ",
};

/** What happened to a device, newest first: who, what, when, before and after. */
export function Timeline({ history, timeZone }: { history: readonly Entry[]; timeZone: string }) {
  return (
    <ol className="flex flex-col">
      {history.map((entry) => (
        <li
          key={`${entry.linkNumber}.${entry.position}`}
          className="grid gap-x-6 gap-y-1 border-line border-t py-3 sm:grid-cols-[11rem_1fr]"
        >
          <time dateTime={entry.at} className="text-ink-muted text-small tabular-nums">
            {moment(entry.at, timeZone)}
          </time>
          <div className="min-w-0">
            <p>
              <span className="font-semibold">{actionWord(entry.action)}</span>
              <span className="text-ink-muted">
                {" "}
                by {ACTOR_KINDS[entry.actor.kind] ?? ""}
                <bdi>{entry.actor.name}</bdi>
              </span>
            </p>
            <Changes before={entry.before} after={entry.after} />
          </div>
        </li>
      ))}
    </ol>
  );
}
