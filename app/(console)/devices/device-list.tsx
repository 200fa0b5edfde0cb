"use client";

import { type ReactNode, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { onDemand } from "#app/_components/on-demand.ts";
import { Pager, type PagerProps } from "#app/_components/pager.tsx";
import { Refetched } from "#app/_components/refetched.tsx";
import type { DeviceColumn } from "#server/domain/device/device-columns.ts";
import type { DeviceFilter } from "#server/domain/device/filter.ts";
import type { DeviceItem } from "#server/domain/device/item.ts";
import { figure } from "../imports/format.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { BULK } from "./bulk-words.ts";
import { DeviceTable } from "./device-table.tsx";
import { OutcomePanel } from "./outcome-panel.tsx";
import { asksForNumber, countOf, isPicked, pageState, toSelection, versionOf } from "./picked.ts";
import { useBulk } from "./use-bulk.ts";
import { WORDS } from "./words.ts";

const useVerbAsker = onDemand(async () => (await import("./verb-asker.tsx")).VerbAsker);

interface DeviceListProps {
  devices: readonly DeviceItem[];
  total: number;
  totalIsEstimate: boolean;
  filter: DeviceFilter;
  /** The filters in words, for questions about all that match. */
  filterWords: readonly string[];
  columns: readonly DeviceColumn[];
  rowHeight: string | null;
  timeZone: string;
  mayManage: boolean;
  /** The chips: the bar of a selection stands in their place. */
  chips: ReactNode;
  empty: ReactNode;
  /** Rows of a page, and their order. */
  shape: ReactNode;
  pager: Omit<PagerProps, "label">;
}

/** The list of devices, and what can be done with those that are picked. */
export function DeviceList(props: DeviceListProps) {
  const { devices, total, totalIsEstimate, filter, mayManage, chips } = props;
  const bulk = useBulk(filter);
  const { picked, asked, outcome } = bulk;
  const [selecting, setSelecting] = useState(false);
  const VerbAsker = useVerbAsker(asked !== null);
  const count = countOf(picked);
  const page = pageState(picked, devices);
  const moreMatch = picked.kind === "ids" && page === "all" && total > count;
  return (
    <div className="flex flex-col gap-3">
      {count > 0 && mayManage ? (
        <BulkBar
          picked={picked}
          allMatching={moreMatch ? `${totalIsEstimate ? "about " : ""}${figure(total)}` : null}
          pending={bulk.pending}
          onAll={bulk.takeAll}
          onClear={bulk.clear}
          onVerb={bulk.ask}
        />
      ) : (
        chips
      )}
      {bulk.stale ? (
        <p role="alert" className="bg-clash-tint px-3 py-2 text-clash-text">
          {bulk.stale}
        </p>
      ) : null}
      {outcome ? <OutcomePanel {...outcome} onClose={bulk.closeOutcome} /> : null}
      {mayManage && devices.length > 0 ? (
        <div className="flex flex-wrap gap-2 sm:hidden">
          <Button
            size="small"
            onClick={() => {
              if (selecting) bulk.clear();
              setSelecting(!selecting);
            }}
          >
            {selecting ? BULK.doneSelecting : BULK.selecting}
          </Button>
          {selecting ? (
            <Button size="small" onClick={() => bulk.togglePage(devices)}>
              {page === "all" ? BULK.letPageGo : BULK.selectPage}
            </Button>
          ) : null}
        </div>
      ) : null}
      {devices.length === 0 ? (
        <div className="border-line border-y">{props.empty}</div>
      ) : (
        <Refetched>
          <DeviceTable
            devices={devices}
            columns={props.columns}
            rowHeight={props.rowHeight}
            timeZone={props.timeZone}
            selection={
              mayManage
                ? {
                    isPicked: (device) => isPicked(picked, device),
                    page,
                    onToggle: bulk.toggle,
                    onPage: () => bulk.togglePage(devices),
                    selecting,
                  }
                : null
            }
          />
        </Refetched>
      )}
      {devices.length > 0 ? (
        <>
          <Pager label={WORDS.list} {...props.pager} />
          {props.shape}
        </>
      ) : null}
      {asked && VerbAsker ? (
        <VerbAsker
          key={asked.verb}
          verb={asked.verb}
          notice={asked.notice}
          count={count}
          selection={toSelection(picked)}
          {...versionOf(picked)}
          typeNumber={asksForNumber(picked)}
          filters={picked.kind === "all" ? props.filterWords : null}
          picked={picked}
          pending={bulk.pending}
          onClose={bulk.closeQuestion}
          onConfirm={bulk.confirm}
        />
      ) : null}
    </div>
  );
}
