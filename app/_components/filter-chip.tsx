import { X } from "lucide-react";
import Link from "next/link";

export interface FilterChipProps {
  /** The filter in words: "State: enrolled". */
  label: string;
  /** The same page without this filter. */
  removeHref: string;
}

/** A filter in force; pressing it takes it away. */
export function FilterChip({ label, removeHref }: FilterChipProps) {
  return (
    <Link
      href={removeHref}
      prefetch={false}
      aria-label={`Remove filter ${label}`}
      className="inline-flex min-h-7 items-center gap-1.5 rounded-control border border-ink-muted bg-accent-tint px-2 text-ink text-small no-underline hover:border-ink pointer-coarse:min-h-(--control)"
    >
      {label}
      <X aria-hidden="true" className="size-3.5" />
    </Link>
  );
}
