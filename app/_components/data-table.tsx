import type { ReactNode } from "react";
import { cn } from "./class-names.ts";
import { Pager, type PagerProps } from "./pager.tsx";
import { Refetched } from "./refetched.tsx";
import { ROW_SPINE, type SpineTone } from "./spine.tsx";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the end, in tabular figures. */
  align?: "start" | "end";
  /** Names the row: a row header, and the head of the card. One a table, normally the first. */
  rowHeader?: boolean;
  /** The header is for assistive technology only (a column of actions). */
  hideHeader?: boolean;
  className?: string;
}

export interface DataTableProps<Row> {
  /** Accessible name of the table. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** A row that needs a person. The row's text must say why. */
  spine?: (row: Row) => SpineTone | null;
  /** What stands here when there are no rows: an EmptyState, of either kind. */
  empty: ReactNode;
  pager?: Omit<PagerProps, "label">;
  className?: string;
}

/** Card cells under 640 px: label at the start, value at the end, in the table's own order. */
export const CELL =
  "max-sm:flex max-sm:w-full max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:py-1 sm:h-(--row) sm:px-3 sm:py-1 sm:align-middle";
export const ROW =
  "max-sm:relative max-sm:block max-sm:px-4 max-sm:py-3 border-line border-b sm:hover:bg-accent-tint/40 focus-visible:-outline-offset-2";

/**
 * A real table, paged by the server. Under 640 px each row is a card with the same fields in the same
 * order; it stays a table to assistive technology. It has no state: usable from server components.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  spine,
  empty,
  pager,
  className,
}: DataTableProps<Row>) {
  if (rows.length === 0) return <div className="border-line border-y">{empty}</div>;
  return (
    <div className={cn("flex flex-col gap-3", className)}>
      <Refetched className="relative sm:overflow-x-auto">
        <table className="w-full border-collapse text-start max-sm:block">
          <caption className="sr-only">{caption}</caption>
          <thead className="max-sm:sr-only">
            <tr className="border-line-strong border-b">
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  className={cn(
                    "whitespace-nowrap px-3 py-2 text-ink-muted text-micro",
                    column.align === "end" ? "text-end" : "text-start",
                  )}
                >
                  {column.hideHeader ? (
                    <span className="sr-only">{column.header}</span>
                  ) : (
                    column.header
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-sm:block max-sm:border-line max-sm:border-t">
            {rows.map((row) => {
              const tone = spine?.(row) ?? null;
              return (
                <tr key={rowKey(row)} data-row="" className={cn(ROW, tone && ROW_SPINE[tone].row)}>
                  {columns.map((column, index) => {
                    const Cell = column.rowHeader ? "th" : "td";
                    return (
                      <Cell
                        key={column.key}
                        scope={column.rowHeader ? "row" : undefined}
                        data-label={column.hideHeader ? "" : column.header}
                        className={cn(
                          CELL,
                          column.rowHeader
                            ? "text-start font-semibold"
                            : "font-normal max-sm:cell-label",
                          column.align === "end" ? "text-end tabular-nums" : "text-start",
                          !column.rowHeader && "max-sm:text-end",
                          index === 0 && tone && ROW_SPINE[tone].cell,
                          column.className,
                        )}
                      >
                        {column.cell(row)}
                      </Cell>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Refetched>
      {pager ? <Pager label={caption} {...pager} /> : null}
    </div>
  );
}
