"use client";

import { useEffect } from "react";
import { cn } from "#app/_components/class-names.ts";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { TableSkeleton } from "#app/_components/table-skeleton.tsx";
import { usePendingRequests } from "../_shell/use-pending-requests.ts";
import { refusalOf } from "../imports/refusal.ts";
import { AskDialog } from "./ask-dialog.tsx";
import { EvidencePane } from "./evidence-pane.tsx";
import { filterWords } from "./filter-words.ts";
import { FindRequests } from "./find-requests.tsx";
import { ListPane } from "./list-pane.tsx";
import { Nothing } from "./nothing.tsx";
import { Outcome } from "./outcome.tsx";
import { PageBar } from "./page-bar.tsx";
import { isNarrowed, requestsHref } from "./requests-address.ts";
import { StateTabs, useStateCounts } from "./state-tabs.tsx";
import { POLL_MS } from "./use-request-list.ts";
import { useRequestsPage } from "./use-requests-page.ts";
import { WORDS } from "./words.ts";

export interface RequestsViewProps {
  mayDecide: boolean;
  timeZone: string;
  companyId: string;
}

/** List and evidence side by side, or one after the other where there is no room; decided at the foot. */
export function RequestsView({ mayDecide, timeZone, companyId }: RequestsViewProps) {
  const page = useRequestsPage(mayDecide);
  const { address, list, open, picking, many, one, deciding } = page;
  const pending = usePendingRequests({ everyMs: POLL_MS });
  const never = useStateCounts(address).every((count) => count === 0) && !isNarrowed(address);
  const refusal = list.error ? refusalOf(list.error) : null;
  useTitle(pending ?? 0, requestsHref(address));
  const linkLabel = list.rows[0]?.item.way.linkLabel ?? WORDS.chips.someLink;
  const hasBar = mayDecide && (many || one !== null);
  const selecting = mayDecide && address.view === "pending";
  return (
    <div
      className="panes:h-[calc(100dvh-5rem)] -mb-16 flex flex-col gap-4"
      data-foot-bar={hasBar || undefined}
    >
      <PageHeader
        title={WORDS.title}
        count={pending ?? undefined}
        countLabel={WORDS.countLabel(pending ?? 0)}
      />
      {never ? null : (
        <div className={cn("flex flex-col gap-3", address.open && "max-panes:hidden")}>
          <FindRequests address={address} linkLabel={linkLabel} />
          <StateTabs address={address} />
        </div>
      )}
      <Outcome decided={deciding.decided} onClose={deciding.forget} />
      {list.error ? (
        <ErrorPanel
          title={WORDS.listFailed}
          code={refusal?.appCode}
          requestId={refusal?.requestId}
          onRetry={() => void list.refetch()}
          pending={list.isFetching}
        >
          {WORDS.listFailedWhy}
        </ErrorPanel>
      ) : null}
      {list.isSuccess && list.rows.length === 0 && open.item === null ? (
        <div className="mb-16 border-line border-y">
          <Nothing {...{ address, linkLabel, never, companyId, mayDecide }} />
        </div>
      ) : (
        <div className="panes:grid panes:min-h-0 panes:flex-1 panes:grid-cols-[2fr_3fr]">
          <div
            className={cn(
              "panes:overflow-y-auto panes:border-line panes:border-e panes:border-t max-panes:-mx-4",
              address.open && "max-panes:hidden",
            )}
          >
            {list.data ? (
              <ListPane
                address={address}
                rows={list.rows}
                page={list.data}
                stale={list.isPlaceholderData}
                openId={open.openId}
                timeZone={timeZone}
                onOpen={page.onOpen}
                selecting={
                  selecting
                    ? {
                        picked: picking.picked,
                        onToggle: picking.toggle,
                        onPage: () =>
                          picking.togglePage(
                            list.rows.flatMap(({ item, gone }) => (gone ? [] : [item])),
                          ),
                        onAll: () => void picking.pickAll(),
                        pending: picking.busy === "all",
                      }
                    : null
                }
              />
            ) : list.error ? null : (
              <TableSkeleton label={WORDS.loading} columns={2} />
            )}
          </div>
          <div className="max-panes:contents flex min-h-0 min-w-0 flex-col">
            <EvidencePane
              item={open.item}
              error={open.error}
              onRetry={open.retry}
              onBack={page.onBack}
              timeZone={timeZone}
              hrefOf={(id) => requestsHref({ ...address, open: id })}
              className={cn(
                "panes:min-h-0 panes:flex-1 panes:overflow-y-auto panes:border-line panes:border-t panes:px-6 panes:py-4 pb-8",
                !address.open && "max-panes:hidden",
              )}
            />
            {hasBar ? (
              <PageBar page={page} className={cn(!address.open && !many && "max-panes:hidden")} />
            ) : null}
          </div>
        </div>
      )}
      <AskDialog
        ask={deciding.ask}
        reason={(deciding.draft.reason ?? "").trim()}
        filters={filterWords(address, linkLabel)}
        pending={deciding.pending !== null}
        onAnswer={deciding.onAnswer}
      />
    </div>
  );
}

/** The title of the tab says how many wait, also when nobody looks at it. */
function useTitle(pending: number, address: string) {
  useEffect(() => {
    const base = document.title.replace(/^\([\d,]+\) /, "");
    const titled = `${WORDS.documentTitle(pending)}${base}`;
    if (document.title !== titled && address) document.title = titled;
  }, [pending, address]);
}
