import { StateShape } from "./state-badge.tsx";

interface StaleNoticeProps {
  /** Who was faster, and when: "Outlet changed by Ada Byron 2 min ago". */
  title: string;
  /** What that means for what was typed here. */
  children?: React.ReactNode;
}

/** Somebody else was faster. No error: nothing failed, and what is there now can be looked at. */
export function StaleNotice({ title, children }: StaleNoticeProps) {
  return (
    <div role="status" className="flex items-start gap-3 bg-clash-tint px-4 py-3 text-ink">
      <StateShape family="clash" className="mt-1 size-3.5" />
      <div className="min-w-0">
        <p className="break-words font-semibold">{title}</p>
        {children ? <p className="text-clash-text">{children}</p> : null}
      </div>
    </div>
  );
}
