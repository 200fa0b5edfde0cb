import { cn } from "./class-names.ts";

/** Widths of the grey bars, so that a skeleton looks like text and not like a wall. */
const WIDTHS = ["w-36", "w-24", "w-28", "w-16", "w-32"];

interface SkeletonRowsProps {
  rows?: number;
  columns?: number;
}

export interface TableSkeletonProps extends SkeletonRowsProps {
  /** What is loading: "devices". */
  label: string;
}

/** The shape of a table to come. Appears after 200 ms, so that what is quick never flickers. */
export function TableSkeleton({ label, ...size }: TableSkeletonProps) {
  return (
    <div className="animate-appear">
      <output className="sr-only">Loading {label}</output>
      <SkeletonRows {...size} />
    </div>
  );
}

/** One line of text to come. */
export function SkeletonBar({ className }: { className?: string | undefined }) {
  return <span className={cn("block h-3 animate-skeleton rounded-control bg-line", className)} />;
}

/** Ruled lines with bars in them; nothing to those who do not see it. */
export function SkeletonRows({ rows = 8, columns = 5 }: SkeletonRowsProps) {
  return (
    <div aria-hidden="true" className="border-line-strong border-t">
      {keysOf("row", rows).map((line, row) => (
        <div key={line} className="flex h-(--row) items-center gap-8 border-line border-b px-3">
          {keysOf("field", columns).map((field, column) => (
            <SkeletonBar
              key={field}
              className={cn(
                WIDTHS[(row + column * 2) % WIDTHS.length],
                column > 1 && "max-sm:hidden",
              )}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Keys for so many equal things. */
export const keysOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);
