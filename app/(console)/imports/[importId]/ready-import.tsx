import { LinkButton } from "#app/_components/link-button.tsx";
import type { ImportView } from "#server/domain/import/get.ts";
import type { ProblemGroup } from "#server/domain/import/problems.ts";
import { MEND_WORDS } from "../mend-words.ts";
import { WORDS } from "../words.ts";
import { CommitPanel } from "./commit-panel.tsx";
import { ImportHeader } from "./import-header.tsx";
import { LicenceLedger, PlanLedger } from "./ledgers.tsx";
import { MendRows } from "./mend/mend-rows.tsx";
import { MendCheck } from "./mend-check.tsx";
import { Outcome } from "./outcome.tsx";
import { PROBLEMS, ProblemGroups } from "./problem-groups.tsx";
import { RepairButtons } from "./repair-buttons.tsx";
import { type RowsAddress, rowsHref, showsProblems } from "./rows-address.ts";
import { type RowsPage, RowsSection } from "./rows-section.tsx";

interface ReadyImportProps {
  view: ImportView;
  groups: readonly ProblemGroup[];
  page: RowsPage;
  address: RowsAddress;
  mayCommit: boolean;
  timeZone: string;
}

/** The whole plan before anything is written: counts that add up, licences, problems with their mends, rows. */
export function ReadyImport(props: ReadyImportProps) {
  const { view, groups, page, address, mayCommit, timeZone } = props;
  const { counts } = view;
  const outcome = WORDS.progress.checked(counts.total, counts.problem);
  const mending = mayCommit && counts.problem > 0;
  // Problem rows are mended where they stand; the grid stays when the last of them is, so that its last edit can be taken back.
  const inPlace = mayCommit && showsProblems(address);
  const rows = inPlace ? (
    <div className="flex min-w-0 flex-col gap-8 max-lg:order-first">
      <MendRows view={view} groups={groups} page={page} address={address} />
    </div>
  ) : (
    <RowsSection view={view} address={address} page={page} selectable={mayCommit} />
  );
  return (
    <>
      <ImportHeader view={view} timeZone={timeZone} />
      {mending ? null : <Outcome>{outcome}</Outcome>}
      <div className="grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-labelledby="plan" className="flex min-w-0 flex-col gap-6">
          <h2 id="plan" className="sr-only">
            {WORDS.plan.title}
          </h2>
          <PlanLedger view={view} address={address} />
          {mayCommit ? <LicenceLedger licences={view.licences} /> : null}
        </section>
        {mayCommit ? (
          <section aria-labelledby="commit" className="xl:border-line xl:border-s xl:ps-6">
            <h2 id="commit" className="sr-only">
              {WORDS.commit.title}
            </h2>
            <CommitPanel importId={view.id} version={view.version} counts={counts} />
          </section>
        ) : null}
      </div>
      {groups.length === 0 && !inPlace ? (
        rows
      ) : (
        <div className="grid gap-x-8 gap-y-8 border-line-strong border-t pt-6 lg:grid-cols-[17.5rem_minmax(0,1fr)]">
          <section aria-labelledby="problems" className={PROBLEMS}>
            <h2
              id="problems"
              className="flex min-h-(--control) items-center text-section tabular-nums"
            >
              {WORDS.mend.title(counts.problem)}
            </h2>
            {mending ? (
              <>
                {inPlace ? null : (
                  <LinkButton
                    href={rowsHref(view.id, { state: "problem" }, "#rows")}
                    variant="primary"
                    className="self-start"
                  >
                    {MEND_WORDS.here(counts.problem)}
                  </LinkButton>
                )}
                <p className="text-ink-muted">{MEND_WORDS.orWorkbook}</p>
                <RepairButtons importId={view.id} />
                <MendCheck importId={view.id} timeZone={timeZone} outcome={outcome} />
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
