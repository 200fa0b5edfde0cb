import type { FormPlace } from "./form-way.ts";
import { addressOf } from "./steps.ts";
import { WORDS } from "./words.ts";

interface AccountWaysProps {
  place: FormPlace;
  known: boolean;
}

/** New here, or not: two addresses, so that going back restores the choice. */
export function AccountWays({ place: { way, companyId, again }, known }: AccountWaysProps) {
  const { account: words } = WORDS;
  const address = (value: string | null) =>
    addressOf(way, "account", { account: value, companyId, again: again ? "1" : null });
  const choices = [
    { label: words.isNew, href: address(null), chosen: !known },
    { label: words.known, href: address("known"), chosen: known },
  ];
  return (
    <nav aria-label={words.ways} className="grid grid-cols-2">
      {choices.map(({ label, href, chosen }) => (
        <a
          key={href}
          href={href}
          aria-current={chosen ? "true" : undefined}
          className={`-ms-px flex min-h-13 items-center justify-center border px-3 py-2 text-center text-body-lg first:ms-0 first:rounded-s-control last:rounded-e-control ${
            chosen
              ? "z-10 border-accent bg-accent-tint font-semibold"
              : "border-line-strong bg-surface hover:bg-sunken"
          }`}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
