import Link from "next/link";
import { cn } from "#app/_components/class-names.ts";
import { CELL, ROW } from "#app/_components/data-table.tsx";
import { ROW_SPINE } from "#app/_components/spine.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import type { State } from "#app/_components/state-families.ts";
import type { Problem } from "#server/domain/import/checked-row.ts";
import { type Column, HEADERS } from "#server/domain/import/columns.ts";
import { problemTitle } from "#server/domain/import/problem-words.ts";
import type { ImportRowItem } from "#server/domain/import/rows.ts";
import { WORDS } from "../words.ts";

/** A row is as high as its longest reason; what belongs together is read along the top. */
const TOP = cn(CELL, "sm:py-2.5 sm:align-top");

const CODE_COLUMNS: ReadonlySet<Column> = new Set(["imei", "imei2", "serial", "mac", "assetTag"]);

/** Up to here a value stands on one line; the table scrolls sideways. */
const NOWRAP_LENGTH = 40;

/** A row with the word for what has become of it. */
export interface ShownRow extends ImportRowItem {
  shownState: State;
}

export interface ImportRowProps {
  row: ShownRow;
  columns: readonly Column[];
  selectable: boolean;
  selected: boolean;
  onSelect: (on: boolean) => void;
}

/** One row of the file; under 640 px a card that leaves blank cells out. */
export function ImportRow(props: ImportRowProps) {
  const { row, columns, selectable, selected, onSelect } = props;
  const name = WORDS.rows.rowName(row.row, row.part);
  const problem = row.state === "problem";
  const elsewhere = row.problems.filter(({ column }) => !column || !columns.includes(column));
  return (
    <tr
      aria-selected={selectable ? selected : undefined}
      className={cn(ROW, problem && ROW_SPINE.stopped.row, selected && "bg-accent-tint")}
    >
      {selectable ? (
        <td
          className={cn(
            "align-top max-sm:absolute max-sm:end-2 max-sm:top-1 sm:py-2 sm:ps-2",
            problem && ROW_SPINE.stopped.cell,
          )}
        >
          {row.state === "already-here" ? null : (
            <Tick label={WORDS.rows.select(name)} checked={selected} onChange={onSelect} />
          )}
        </td>
      ) : null}
      <th
        scope="row"
        className={cn(
          TOP,
          "whitespace-nowrap text-start font-normal tabular-nums max-sm:justify-start max-sm:font-semibold",
          problem && !selectable && ROW_SPINE.stopped.cell,
        )}
      >
        <span>
          <span className="sm:hidden">{WORDS.rows.row} </span>
          {row.row}
        </span>
        {row.part > 0 ? (
          <span className="block font-normal text-ink-muted text-small">
            {WORDS.rows.mended(row.part)}
          </span>
        ) : null}
      </th>
      <td className={cn(TOP, "max-sm:justify-start")}>
        <div className="flex flex-col items-start gap-0.5">
          <div className="flex items-center gap-3">
            <StateBadge state={row.shownState} />
            {row.deviceId ? (
              <Link href={`/devices/${row.deviceId}`} className="whitespace-nowrap text-link">
                {WORDS.rows.device}
              </Link>
            ) : null}
          </div>
          {elsewhere.map((one) => (
            <Reason key={one.code} problem={one} tone="stopped" />
          ))}
        </div>
      </td>
      {columns.map((column) => (
        <ValueCell key={column} row={row} column={column} />
      ))}
    </tr>
  );
}

function ValueCell({ row, column }: { row: ImportRowItem; column: Column }) {
  const value = row.cells[column] ?? "";
  const problems = row.problems.filter((one) => one.column === column);
  const warnings = row.warnings.filter((one) => one.column === column);
  const wrong = problems.length > 0;
  if (value === "" && !wrong && warnings.length === 0) {
    return <td className={cn(TOP, "max-sm:hidden")} />;
  }
  return (
    <td className={cn(TOP, wrong && "sm:bg-stopped-tint")}>
      <span aria-hidden="true" className="shrink-0 text-ink-muted text-small sm:hidden">
        {HEADERS[column]}
      </span>
      <div className={cn("max-sm:text-end", wrong && "max-sm:bg-stopped-tint max-sm:px-1.5")}>
        <span
          dir={CODE_COLUMNS.has(column) ? "ltr" : undefined}
          className={cn(
            "[overflow-wrap:anywhere]",
            value.length <= NOWRAP_LENGTH ? "sm:whitespace-nowrap" : "sm:inline-block sm:min-w-64",
            CODE_COLUMNS.has(column) && "font-mono text-code",
          )}
        >
          {value}
        </span>
        {problems.map((one) => (
          <Reason key={one.code} problem={one} tone="stopped" />
        ))}
        {warnings.map((one) => (
          <Reason key={one.code} problem={one} tone="waiting" />
        ))}
      </div>
    </td>
  );
}

function Reason({ problem, tone }: { problem: Problem; tone: "stopped" | "waiting" }) {
  const { code, suggestion } = problem;
  return (
    <span
      className={cn(
        "block min-w-36 text-small",
        tone === "stopped" ? "text-stopped-text" : "text-waiting-text",
      )}
    >
      {problemTitle(code)}
      {suggestion ? <span className="block">{WORDS.rows.didYouMean(suggestion)}</span> : null}
    </span>
  );
}

/** A box to tick, on a target big enough for a finger. */
export function Tick({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label className="inline-grid min-h-(--target) min-w-(--target) cursor-pointer place-items-center align-top">
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="size-4 cursor-pointer"
      />
    </label>
  );
}
