import Form from "next/form";
import Link from "next/link";
import { Button } from "#app/_components/button.tsx";
import { buttonStyles } from "#app/_components/button-styles.ts";
import { TextField } from "#app/_components/field.tsx";
import { FilterChip } from "#app/_components/filter-chip.tsx";
import { KINDS, type RequestsAddress, refiltered, requestsHref } from "./requests-address.ts";
import { WORDS } from "./words.ts";

/** Search and filters of the list, on one row; each is a part of the address. */
export function FindRequests({
  address,
  linkLabel,
}: {
  address: RequestsAddress;
  linkLabel: string;
}) {
  const { view, search, kind, flagged, link } = address;
  const kept = {
    view: view === "pending" ? undefined : view,
    kind,
    flagged: flagged && "yes",
    link,
  };
  return (
    <search className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Form action="/requests" className="flex min-w-0 gap-2 max-sm:w-full">
        {Object.entries(kept).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        <TextField
          key={search}
          label={WORDS.find}
          hideLabel
          placeholder={WORDS.findHelp}
          name="search"
          type="search"
          defaultValue={search}
          autoComplete="off"
          className="min-w-0 flex-1 sm:w-88 sm:flex-none"
        />
        <Button type="submit">{WORDS.findIt}</Button>
      </Form>
      <FilterChips address={address} linkLabel={linkLabel} />
    </search>
  );
}

/** The filters: those in force are taken away by pressing them, the others added. */
export function FilterChips({
  address,
  linkLabel,
}: {
  address: RequestsAddress;
  linkLabel: string;
}) {
  const { search, kind, flagged, link } = address;
  const to = (change: Partial<RequestsAddress>) => requestsHref(refiltered(address, change));
  return (
    <ul aria-label={WORDS.filters} className="flex flex-wrap gap-2">
      {search ? (
        <li>
          <FilterChip label={WORDS.chips.search(search)} removeHref={to({ search: undefined })} />
        </li>
      ) : null}
      {link ? (
        <li>
          <FilterChip label={WORDS.chips.link(linkLabel)} removeHref={to({ link: undefined })} />
        </li>
      ) : null}
      <li>
        <Chip
          label={WORDS.chips.flagged}
          on={flagged ?? false}
          href={to({ flagged: flagged ? undefined : true })}
        />
      </li>
      {KINDS.map((one) => (
        <li key={one}>
          <Chip
            label={WORDS.chips.kind[one]}
            on={kind === one}
            href={to({ kind: kind === one ? undefined : one })}
          />
        </li>
      ))}
    </ul>
  );
}

function Chip({ label, on, href }: { label: string; on: boolean; href: string }) {
  if (on) return <FilterChip label={label} removeHref={href} />;
  return (
    <Link
      href={href}
      prefetch={false}
      className={buttonStyles({ size: "small", className: "px-2 font-normal" })}
    >
      {label}
    </Link>
  );
}
