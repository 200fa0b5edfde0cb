import type { ReactNode } from "react";

interface PublicHeadingProps {
  title: string;
  children?: ReactNode;
}

/** The head of a page that anybody may open. */
export function PublicHeading({ title, children }: PublicHeadingProps) {
  return (
    <header className="flex flex-col gap-1">
      <p className="text-ink-muted">SmartMDM Enrolment</p>
      <h1 className="text-title">{title}</h1>
      {children ? <p className="text-ink-muted">{children}</p> : null}
    </header>
  );
}
