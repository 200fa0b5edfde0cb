import { PageHeader } from "./page-header.tsx";
import { keysOf, SkeletonBar, SkeletonRows } from "./table-skeleton.tsx";

/** What a page looks like from afar. */
export type SkeletonShape = "list" | "panes" | "overview" | "form" | "detail";

export interface PageSkeletonProps {
  /** The h1 of the page to come; null where only the page itself knows it. */
  title: string | null;
  shape: SkeletonShape;
}

/** A page to come: its h1, and the shape of what will stand under it. */
export function PageSkeleton({ title, shape }: PageSkeletonProps) {
  return (
    <>
      <output className="sr-only">Loading {title ?? "the page"}</output>
      {title === null ? (
        <SkeletonBar className="my-1 h-5 w-64 max-w-full" />
      ) : (
        <PageHeader title={title} />
      )}
      <div aria-hidden="true" className="flex flex-col gap-5">
        {SHAPES[shape]()}
      </div>
    </>
  );
}

const SHAPES: Record<SkeletonShape, () => React.ReactNode> = {
  list: () => (
    <>
      <Controls />
      <SkeletonRows rows={10} columns={6} />
    </>
  ),
  panes: () => (
    <>
      <Controls />
      <div className="panes:grid panes:grid-cols-[2fr_3fr] panes:gap-6">
        <SkeletonRows rows={8} columns={2} />
        <div className="max-panes:hidden">
          <Facts />
        </div>
      </div>
    </>
  ),
  overview: () => (
    <>
      <div className="grid grid-cols-2 gap-6 border-line-strong border-y py-4 lg:grid-cols-4">
        {keysOf("figure", 4).map((key) => (
          <div key={key} className="flex flex-col gap-3">
            <SkeletonBar className="h-6 w-16" />
            <SkeletonBar className="w-28" />
          </div>
        ))}
      </div>
      <SkeletonRows rows={3} columns={2} />
      <SkeletonBar className="h-24 w-full" />
      <SkeletonRows rows={4} columns={5} />
    </>
  ),
  form: () => (
    <div className="flex max-w-form flex-col gap-6">
      {keysOf("field", 5).map((key) => (
        <div key={key} className="flex flex-col gap-2">
          <SkeletonBar className="w-28" />
          <SkeletonBar className="h-(--control) w-full" />
        </div>
      ))}
    </div>
  ),
  detail: () => (
    <>
      <SkeletonBar className="w-80 max-w-full" />
      <Facts />
      <SkeletonRows rows={5} columns={2} />
    </>
  ),
};

function Controls() {
  return (
    <div className="flex flex-wrap gap-3">
      <SkeletonBar className="h-(--control) w-72 max-w-full" />
      <SkeletonBar className="h-(--control) w-24" />
    </div>
  );
}

function Facts() {
  return (
    <div className="grid gap-x-8 gap-y-4 border-line-strong border-t pt-4 sm:grid-cols-2">
      {keysOf("fact", 8).map((key) => (
        <div key={key} className="flex gap-6">
          <SkeletonBar className="w-24 shrink-0" />
          <SkeletonBar className="w-40" />
        </div>
      ))}
    </div>
  );
}
