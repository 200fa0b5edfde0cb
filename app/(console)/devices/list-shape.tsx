import Link from "next/link";
import { cn } from "#app/_components/class-names.ts";
import { type DevicesAddress, devicesHref, ROWS } from "./address.ts";
import { WORDS } from "./words.ts";

/** Rows of a page, and the order: kept in the address like every other part of the list's state. */
export function ListShape({ address }: { address: DevicesAddress }) {
  const { shape, orders } = WORDS;
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-1 text-small">
      <Choices
        label={shape.rows}
        choices={ROWS.map((rows) => ({
          label: rows,
          href: devicesHref({ ...address, rows: rows === ROWS[0] ? undefined : rows }),
          current: (address.rows ?? ROWS[0]) === rows,
        }))}
      />
      <Choices
        label={shape.order}
        choices={([undefined, "oldest"] as const).map((order) => ({
          label: orders[order ?? "newest"],
          href: devicesHref({ ...address, order }),
          current: address.order === order,
        }))}
      />
    </div>
  );
}

interface ChoicesProps {
  label: string;
  choices: readonly { label: string; href: string; current: boolean }[];
}

function Choices({ label, choices }: ChoicesProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-x-1 text-ink-muted">
      <span aria-hidden="true">{label}:</span>
      {choices.map(({ label, href, current }) => (
        <Link
          key={label}
          href={href}
          prefetch={false}
          scroll={false}
          aria-current={current ? "true" : undefined}
          className={cn(
            "inline-flex min-h-(--target) min-w-(--target) items-center justify-center px-1 tabular-nums",
            current ? "font-semibold text-ink no-underline" : "text-link",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
