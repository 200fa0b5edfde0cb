import { LinkButton } from "#app/_components/link-button.tsx";
import type { ImportView } from "#server/domain/import/get.ts";
import type { ProblemGroup } from "#server/domain/import/problems.ts";
import type { UndoPreview } from "#server/domain/import/undo-preview.ts";
import { WORDS } from "../words.ts";
import { ImportHeader } from "./import-header.tsx";
import { UndoResult } from "./kept-devices.tsx";
import { ResultLedger } from "./ledgers.tsx";
import { Outcome } from "./outcome.tsx";
import { PROBLEMS, ProblemGroups } from "./problem-groups.tsx";
import { RepairButtons } from "./repair-buttons.tsx";
import type { RowsAddress } from "./rows-address.ts";
import { type RowsPage, RowsSection } from "./rows-section.tsx";
import { UndoSection } from "./undo-section.tsx";

interface CommittedImportProps {
  view: ImportView;
  result: NonNullable<ImportView["result"]>;
  groups: readonly ProblemGroup[];
  page: RowsPage;
  address: RowsAddress;
  mayUndo: boolean;
  /** What an undo would do; null when there is none any more, or it is not for this person. */
  preview: UndoPreview | null;
  timeZone: string;
}

/** What a commit wrote, adding up to the rows of the file; and what an undo of it took back. */
export function CommittedImport(props: CommittedImportProps) {
  const { view, result, groups, page, address, mayUndo, preview, timeZone } = props;
  const { preEnrolled, leftOut, licences } = result;
  const rows = <RowsSection view={view} address={address} page={page} selectable={false} />;
  const nothing = preEnrolled === 0;
  return (
    <>
      <ImportHeader view={view} timeZone={timeZone} />
      <Outcome>
        {view.state === "undone"
          ? WORDS.undo.state
          : nothing
            ? WORDS.result.nothing
            : WORDS.result.outcome(preEnrolled)}
      </Outcome>
      <div className="grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-labelledby="result" className="flex min-w-0 flex-col gap-6">
          <h2 id="result" className="sr-only">
            {WORDS.result.title}
          </h2>
          <ResultLedger result={result} address={address} />
          <div className="flex max-w-measure flex-col gap-1">
            <p>{WORDS.result.committedOn(result.committedAt, timeZone)}</p>
            {nothing ? (
              <p>{WORDS.result.nothing}</p>
            ) : (
              <p className="text-ink-muted tabular-nums">
                {WORDS.result.drawn(licences.drawn, licences.availableAfter)}
              </p>
            )}
            {leftOut.problem + leftOut.excluded > 0 ? (
              <p className="text-ink-muted tabular-nums">
                {WORDS.result.leftOut(leftOut.problem, leftOut.excluded)}
              </p>
            ) : null}
          </div>
          {nothing ? null : (
            <LinkButton
              href={`/devices?import=${view.id}`}
              variant={view.undone ? "secondary" : "primary"}
              className="self-start max-sm:w-full"
            >
              {WORDS.result.show}
            </LinkButton>
          )}
        </section>
        {preview && !nothing ? (
          <UndoSection
            importId={view.id}
            undoUntil={result.undoUntil}
            preview={preview}
            timeZone={timeZone}
          />
        ) : null}
        {view.undone ? <UndoResult undone={view.undone} /> : null}
      </div>
      {groups.length === 0 ? (
        rows
      ) : (
        <div className="grid gap-x-8 gap-y-8 border-line-strong border-t pt-6 lg:grid-cols-[17.5rem_minmax(0,1fr)]">
          <section aria-labelledby="problems" className={PROBLEMS}>
            <h2
              id="problems"
              className="flex min-h-(--control) items-center text-section tabular-nums"
            >
              {WORDS.mend.title(view.counts.problem)}
            </h2>
            {mayUndo ? (
              <>
                <p className="text-ink-muted">{WORDS.result.leftOutAgain}</p>
                <RepairButtons importId={view.id} />
              </>
            ) : null}
            <ProblemGroups importId={view.id} groups={groups} current={address.code} />
          </section>
          {rows}
        </div>
      )}
    </>
  );
}
