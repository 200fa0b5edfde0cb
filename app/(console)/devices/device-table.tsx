"use client";

import { type CSSProperties, type ReactNode, useEffect, useRef } from "react";
import { cn } from "#app/_components/class-names.ts";
import { CELL, ROW } from "#app/_components/data-table.tsx";
import type { DeviceColumn } from "#server/domain/device/device-columns.ts";
import type { DeviceItem } from "#server/domain/device/item.ts";
import { BULK } from "./bulk-words.ts";
import { cellOf, DeviceLink } from "./columns.tsx";
import { mainIdentifier } from "./identified.tsx";
import { usePeek } from "./use-peek.tsx";
import { WORDS } from "./words.ts";

/** What the table needs to know of a selection; null where the reader may change nothing. */
export interface TableSelection {
  isPicked: (device: DeviceItem) => boolean;
  page: "none" | "some" | "all";
  onToggle: (device: DeviceItem) => void;
  onPage: () => void;
  /** On a phone the boxes show only in the "Select" mode. */
  selecting: boolean;
}

interface DeviceTableProps {
  devices: readonly DeviceItem[];
  columns: readonly DeviceColumn[];
  /** Height of a row, where it is not the usual one. */
  rowHeight: string | null;
  timeZone: string;
  selection: TableSelection | null;
}

const HEAD = "whitespace-nowrap px-3 py-2 text-start text-ink-muted text-micro";
/** The first columns stay while the others scroll by. */
const PINNED = "sm:sticky sm:z-10 sm:bg-canvas";

/** The devices of a page as a real table; under 640 px as cards. The device itself is the first column, and stays in view. */
export function DeviceTable({
  devices,
  columns,
  rowHeight,
  timeZone,
  selection,
}: DeviceTableProps) {
  const { onKeyDown, peek } = usePeek(devices, timeZone);
  const style = rowHeight ? ({ "--row": rowHeight } as CSSProperties) : undefined;
  return (
    <div
      // What has the focus is never under the bar of the selection; what only ears hear scrolls with the table, so it is placed by it.
      className="relative [&_a]:scroll-mt-44 [&_input]:scroll-mt-44 sm:overflow-x-auto"
      style={style}
    >
      {peek}
      <table onKeyDown={onKeyDown} className="w-full border-collapse text-start max-sm:block">
        <caption className="sr-only">{WORDS.list}</caption>
        <thead className="max-sm:sr-only">
          <tr className="border-line-strong border-b">
            {selection ? (
              <th scope="col" className={cn(HEAD, PINNED, "start-0 w-10 max-sm:hidden")}>
                <PageBox selection={selection} />
              </th>
            ) : null}
            <th scope="col" className={cn(HEAD, PINNED, selection ? "start-10" : "start-0")}>
              {WORDS.device}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className={HEAD}>
                {WORDS.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block max-sm:border-line max-sm:border-t">
          {devices.map((device) => (
            <Row key={device.id} {...{ device, selection }}>
              {columns.map((column) => (
                <td
                  key={column}
                  data-label={WORDS.columns[column]}
                  className={cn(CELL, "max-sm:cell-label text-start max-sm:text-end")}
                >
                  {cellOf(column, device, timeZone)}
                </td>
              ))}
            </Row>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  device: DeviceItem;
  selection: TableSelection | null;
  children: ReactNode;
}

function Row({ device, selection, children }: RowProps) {
  const picked = selection?.isPicked(device) ?? false;
  const pinned = cn(PINNED, picked && "sm:bg-accent-tint");
  return (
    <tr data-row="" className={cn(ROW, picked && "bg-accent-tint sm:hover:bg-accent-tint")}>
      {selection ? (
        <td className={cn(CELL, pinned, "start-0 w-10", !selection.selecting && "max-sm:hidden")}>
          <label className="grid size-6 place-items-center pointer-coarse:size-11">
            <input
              type="checkbox"
              checked={picked}
              aria-label={BULK.select(mainIdentifier(device).value)}
              onChange={() => selection.onToggle(device)}
              className="size-4 accent-accent"
            />
          </label>
        </td>
      ) : null}
      <th
        scope="row"
        className={cn(CELL, pinned, "text-start font-semibold", selection ? "start-10" : "start-0")}
      >
        <DeviceLink device={device} />
      </th>
      {children}
    </tr>
  );
}

function PageBox({ selection: { page, onPage } }: { selection: TableSelection }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = page === "some";
  }, [page]);
  return (
    <label className="grid size-6 place-items-center">
      <input
        ref={box}
        type="checkbox"
        checked={page === "all"}
        aria-label={BULK.selectPage}
        onChange={onPage}
        className="size-4 accent-accent"
      />
    </label>
  );
}
