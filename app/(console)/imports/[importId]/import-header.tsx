import Link from "next/link";
import { PageHeader } from "#app/_components/page-header.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import type { ImportView } from "#server/domain/import/get.ts";
import { WORDS } from "../words.ts";
import { columnsLine } from "./columns-line.ts";

export interface ImportHeaderProps {
  view: ImportView;
  timeZone: string;
}

/** The file's name, what state it is in, who uploaded it, and what of it was read. */
export function ImportHeader({ view, timeZone }: ImportHeaderProps) {
  const { sameFile } = view;
  return (
    <PageHeader title={view.fileName} className="[&>div]:max-w-full">
      <div className="flex flex-col gap-2 pt-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <ImportBadge state={view.state} preEnrolled={view.result?.preEnrolled ?? null} />
          <span>
            {WORDS.one.uploaded(view.createdBy.name, view.createdAt, timeZone)}
            {view.state === "ready" ? ` ${WORDS.one.kept(view.expiresAt, timeZone)}` : null}
          </span>
        </div>
        {view.state === "ready" && sameFile ? (
          <p>
            {WORDS.one.sameFile(sameFile.fileName, sameFile.committedAt, timeZone)}{" "}
            <Link href={`/imports/${sameFile.importId}`} className="text-link">
              {WORDS.one.seeSame}
            </Link>
          </p>
        ) : null}
        {view.state === "ready" && view.columns ? (
          <p className="break-words text-small">{columnsLine(view.columns)}</p>
        ) : null}
      </div>
    </PageHeader>
  );
}

/** The state of an import. A commit that wrote nothing is never shown in the colour of success. */
export function ImportBadge({
  state,
  preEnrolled,
}: {
  state: ImportView["state"];
  preEnrolled: number | null;
}) {
  if (state === "committed" && preEnrolled === 0) {
    return <StateBadge state="already-here">{WORDS.states.nothing}</StateBadge>;
  }
  return <StateBadge state={state}>{WORDS.states[state]}</StateBadge>;
}
