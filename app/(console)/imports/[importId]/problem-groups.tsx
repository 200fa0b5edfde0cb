import Link from "next/link";
import { cn } from "#app/_components/class-names.ts";
import { Plate } from "#app/_components/plate.tsx";
import { SPINE } from "#app/_components/spine.tsx";
import type { RowCode } from "#server/domain/import/codes.ts";
import { problemTitle, problemWords } from "#server/domain/import/problem-words.ts";
import type { ProblemGroup } from "#server/domain/import/problems.ts";
import { figure } from "../format.ts";
import { WORDS } from "../words.ts";
import { rowsHref } from "./rows-address.ts";

/** The column of problems: beside a long table it stays in view and scrolls by itself. */
export const PROBLEMS =
  "flex min-w-0 flex-col gap-4 lg:sticky lg:top-18 lg:-m-1 lg:max-h-[calc(100dvh-5.5rem)] lg:self-start lg:overflow-y-auto lg:p-1";

interface ProblemGroupsProps {
  importId: string;
  groups: readonly ProblemGroup[];
  /** The code the rows are filtered by. */
  current: RowCode | undefined;
}

/** Problems by code, the most frequent first: how many, where, why, and how to mend them. */
export function ProblemGroups({ importId, groups, current }: ProblemGroupsProps) {
  return (
    <ul className="border-line-strong border-t">
      {groups.map((group) => (
        <li
          key={group.code}
          className={cn(
            SPINE.stopped,
            "border-line border-b py-3 ps-4 pe-2",
            group.code === current && "bg-accent-tint",
          )}
        >
          <Group importId={importId} group={group} current={group.code === current} />
        </li>
      ))}
    </ul>
  );
}

function Group({
  importId,
  group,
  current,
}: {
  importId: string;
  group: ProblemGroup;
  current: boolean;
}) {
  const { code, count, rows } = group;
  const cells = byWords(group);
  const [only] = cells;
  return (
    <>
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="font-semibold">
          <Link
            href={rowsHref(importId, current ? {} : { state: "problem", code })}
            scroll={false}
            aria-current={current || undefined}
            className="text-ink underline decoration-1 underline-offset-3 hover:decoration-2"
          >
            {problemTitle(code)}
          </Link>
        </h3>
        <p className="font-semibold text-stopped-text tabular-nums">{figure(count)}</p>
      </div>
      <p className="break-all font-mono text-ink-muted text-micro">{code}</p>
      {cells.map(({ what, mend, places }) => (
        <div key={`${what}${mend}`} className="mt-2">
          <p className="break-words">{what}</p>
          <p className="break-words text-ink-muted">{mend}</p>
          <ul className="mt-1.5 flex flex-col gap-1">
            {places.map(({ part, row, cell, value }) => (
              <li key={`${part}.${row}.${cell}`} className="flex min-w-0 items-baseline gap-2">
                <Plate value={cell} copy={false} className="shrink-0" />
                <span
                  title={value}
                  className={cn(
                    "min-w-0 truncate text-ink-muted",
                    value === "" ? "text-small" : "font-mono text-code",
                  )}
                >
                  {value === "" ? WORDS.mend.blank : value}
                </span>
                {part > 0 ? (
                  <span className="ms-auto shrink-0 text-ink-muted text-small">
                    {WORDS.rows.mended(part)}
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {only && count > rows.length ? (
        <p className="mt-1.5 text-ink-muted text-small tabular-nums">
          {WORDS.mend.more(count - rows.length)}
        </p>
      ) : null}
    </>
  );
}

/** Cells whose words are the same stand under one sentence. */
function byWords({ code, rows }: ProblemGroup) {
  const found = new Map<string, { what: string; mend: string; places: ProblemGroup["rows"] }>();
  for (const place of rows) {
    const { what, mend } = problemWords({ code, ...place });
    const key = `${what}\n${mend}`;
    const entry = found.get(key) ?? { what, mend, places: [] };
    entry.places.push(place);
    found.set(key, entry);
  }
  return [...found.values()];
}
