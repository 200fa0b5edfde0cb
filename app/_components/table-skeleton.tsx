import { cn } from "./class-names.ts";

/** Widths of the grey bars, so that a skeleton looks like text and not like a wall. */
const WIDTHS = ["w-36", "w-24", "w-28", "w-16", "w-32"];

export interface TableSkeletonProps {
  /** What is loading: "devices". */
  label: string;
  rows?: number;
  columns?: number;
}

/** The shape of a table to come. Appears after 200 ms, so that what is quick never flickers. */
export function TableSkeleton({ label, rows = 8, columns = 5 }: TableSkeletonProps) {
  const lines = Array.from({ length: rows }, (_, index) => `row-${index}`);
  const fields = Array.from({ length: columns }, (_, index) => `field-${index}`);
  return (
    <div className="animate-appear">
      <output className="sr-only">Loading {label}</output>
      <div aria-hidden="true" className="border-line-strong border-t">
        {lines.map((line, row) => (
          <div key={line} className="flex h-(--row) items-center gap-8 border-line border-b px-3">
            {fields.map((field, column) => (
              <span
                key={field}
                className={cn(
                  "h-3 animate-skeleton rounded-control bg-line",
                  WIDTHS[(row + column * 2) % WIDTHS.length],
                  column > 1 && "max-sm:hidden",
                )}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
