import Link from "next/link";
import type { ActivityLine } from "#server/domain/activity/line.ts";
import { Changes } from "../_history/changes.tsx";
import { actionWord } from "../_history/words.ts";
import { THING_WORDS, thingHref } from "./words.ts";

/** What a change did to each thing it touched. */
export function ChangeLines({ lines }: { lines: readonly ActivityLine[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {lines.map((line) => (
        <li key={line.position} className="min-w-0">
          <p className="break-words">
            <span className="font-semibold">{actionWord(line.action)}</span>{" "}
            <span className="text-ink-muted">{THING_WORDS[line.thing.kind]}</span>{" "}
            <Thing line={line} />
          </p>
          <Changes before={line.before} after={line.after} />
        </li>
      ))}
    </ul>
  );
}

function Thing({ line: { thing } }: { line: ActivityLine }) {
  const href = thingHref(thing.kind, thing.id);
  const name = thing.name ?? thing.id;
  if (!href || thing.name === null) return <span className="break-all">{name}</span>;
  return (
    <Link href={href} prefetch={false} className="break-all text-link">
      {name}
    </Link>
  );
}
