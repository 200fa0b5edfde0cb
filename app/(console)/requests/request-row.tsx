import type { MouseEvent } from "react";
import { Ago } from "#app/_components/ago.tsx";
import { cn } from "#app/_components/class-names.ts";
import { Plate } from "#app/_components/plate.tsx";
import { SPINE } from "#app/_components/spine.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { DecidedLine } from "./decided-line.tsx";
import { identifiersOf } from "./identifiers.tsx";
import type { RequestItem } from "./request-types.ts";
import type { Row } from "./rows.ts";
import { WORDS } from "./words.ts";

/** The age turns ochre this long before the request expires, in milliseconds. */
const EXPIRES_SOON_MS = 7 * 24 * 60 * 60 * 1_000;

/** The id of the link of a row: where the focus goes when the one before it is decided. */
export const rowLinkId = (requestId: string) => `request-${requestId}`;

interface RequestRowProps {
  row: Row;
  href: string;
  current: boolean;
  /** The address names it: it is open also where there is room for one pane only. */
  named: boolean;
  timeZone: string;
  /** Null: whoever looks does not decide. */
  picked: boolean | null;
  onOpen: () => void;
  onToggle: () => void;
}

/** One request of the list: the whole row opens it, the box selects it. */
export function RequestRow({
  row,
  href,
  current,
  named,
  timeZone,
  picked,
  onOpen,
  onToggle,
}: RequestRowProps) {
  const { item, gone } = row;
  const waits = item.state === "pending" && !gone;
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <li
      data-request={item.id}
      data-row=""
      className={cn(
        "relative flex border-line border-b",
        waits && SPINE.waiting,
        current ? (named ? "bg-accent-tint" : "panes:bg-accent-tint") : "hover:bg-accent-tint/40",
        gone && "opacity-80",
      )}
    >
      {picked === null ? null : (
        <span className="grid w-10 shrink-0 place-items-center ps-1.5 pointer-coarse:w-12">
          {waits ? (
            <label className="grid size-(--target) place-items-center">
              <input
                type="checkbox"
                aria-label={WORDS.row.select(item.requestCode)}
                checked={picked}
                onChange={onToggle}
                className="size-4 accent-accent"
              />
            </label>
          ) : null}
        </span>
      )}
      <a
        id={rowLinkId(item.id)}
        href={href}
        onClick={open}
        aria-current={current ? "true" : undefined}
        aria-label={WORDS.row.open(item.requestCode, item.requester.name)}
        aria-describedby={`${rowLinkId(item.id)}-facts`}
        className={cn(
          "min-w-0 flex-1 py-2.5 pe-3 text-ink no-underline focus-visible:-outline-offset-2",
          picked === null && "ps-4",
        )}
      >
        <span className="flex items-baseline justify-between gap-3">
          <bdi className="min-w-0 truncate font-semibold">{item.requester.name}</bdi>
          <Age item={item} timeZone={timeZone} />
        </span>
        <bdi className="block truncate text-ink-muted text-small">{item.requester.email}</bdi>
        <span
          id={`${rowLinkId(item.id)}-facts`}
          className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1"
        >
          <Plate kind="requestCode" value={item.requestCode} copy={false} />
          {identifiersOf(item)
            .slice(0, 1)
            .map(({ field, kind, value }) => (
              <Plate key={field} kind={kind} value={value} copy={false} />
            ))}
          <Marks row={row} timeZone={timeZone} />
        </span>
      </a>
    </li>
  );
}

function Age({ item, timeZone }: { item: RequestItem; timeZone: string }) {
  const soon =
    item.state === "pending" && Date.parse(item.expiresAt) - Date.now() < EXPIRES_SOON_MS;
  return (
    <span
      suppressHydrationWarning
      className={cn(
        "shrink-0 text-small tabular-nums",
        soon ? "font-semibold text-waiting-text" : "text-ink-muted",
      )}
    >
      <Ago iso={item.createdAt} timeZone={timeZone} />
      {soon ? <span className="sr-only">, {WORDS.row.expiresSoon}</span> : null}
    </span>
  );
}

function Marks({ row: { item, gone }, timeZone }: { row: Row; timeZone: string }) {
  if (gone) return <Settled item={item} timeZone={timeZone} />;
  if (item.state !== "pending") return <DecidedLine item={item} timeZone={timeZone} />;
  return (
    <>
      {item.kind === "re-enrolment" ? (
        <StateBadge state="new">{WORDS.row.reEnrolment}</StateBadge>
      ) : null}
      {item.flags.length > 0 ? (
        <StateBadge state="duplicate">{WORDS.row.flagged}</StateBadge>
      ) : null}
      {item.waitsFor === "licences" ? (
        <StateBadge state="warning">{WORDS.row.noLicence}</StateBadge>
      ) : null}
    </>
  );
}

/** A request that was pending a moment ago: who has decided it, as soon as the server says. */
function Settled({ item, timeZone }: { item: RequestItem; timeZone: string }) {
  const { data } = trpc.request.get.useQuery({ requestId: item.id });
  if (!data || data.state === "pending") {
    return <StateBadge state="changed-by-another">{WORDS.row.changed}</StateBadge>;
  }
  return <DecidedLine item={data} timeZone={timeZone} />;
}
