import type { ReactNode } from "react";

interface PhoneHeadingProps {
  title: string;
  /** "Step 2 of 4". */
  place?: string;
  children?: ReactNode;
}

/** The head of a phone's page. It names the product and nobody's organisation (T4). */
export function PhoneHeading({ title, place, children }: PhoneHeadingProps) {
  return (
    <header className="flex flex-col gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-body-lg text-ink-muted">
        <p>SmartMDM Enrolment</p>
        {place ? <p>{place}</p> : null}
      </div>
      <h1 className="text-title">{title}</h1>
      {children}
    </header>
  );
}
