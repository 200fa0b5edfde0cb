import type { ReactNode } from "react";

interface SectionProps {
  id: string;
  title: string;
  /** One line of what it is for. */
  about?: ReactNode;
  children: ReactNode;
}

/** A part of the settings, with an address of its own: `/settings#requests`. */
export function Section({ id, title, about, children }: SectionProps) {
  return (
    <section
      aria-labelledby={id}
      className="flex max-w-form flex-col gap-3 border-line border-t pt-6"
    >
      <h2 id={id} className="text-section">
        {title}
      </h2>
      {about ? <p className="max-w-measure text-ink-muted">{about}</p> : null}
      {children}
    </section>
  );
}
