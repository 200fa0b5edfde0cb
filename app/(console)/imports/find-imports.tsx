import Form from "next/form";
import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";
import { FilterChip } from "#app/_components/filter-chip.tsx";
import { type ImportsAddress, importsHref } from "./imports-address.ts";
import { WORDS } from "./words.ts";

interface FindImportsProps {
  address: ImportsAddress;
  /** There are imports that match; the filters stand beside an empty list otherwise. */
  found: boolean;
}

/** Finds the imports that an identifier was in. A plain form: it works before, and without, any script. */
export function FindImports({ address, found }: FindImportsProps) {
  const { view, identifier } = address;
  return (
    <search className="flex flex-col gap-3">
      <Form action="/imports" prefetch={false} className="flex flex-wrap items-end gap-2">
        {view === "all" ? null : <input type="hidden" name="view" value={view} />}
        <TextField
          key={identifier}
          label={WORDS.list.find}
          help={WORDS.list.findHelp}
          name="identifier"
          type="search"
          mono
          defaultValue={identifier}
          className="min-w-0 flex-1 sm:max-w-md"
        />
        <Button type="submit">{WORDS.list.findIt}</Button>
      </Form>
      {identifier && found ? (
        <div className="flex flex-wrap gap-2">{importChips(address)}</div>
      ) : null}
    </search>
  );
}

/** The filters in force, each removable; the view is one of them. */
export function importChips({ view, identifier }: ImportsAddress) {
  const chips = [];
  if (view !== "all") {
    const removeHref = importsHref({ view: "all", identifier, trail: [] });
    const label = WORDS.list.inView(WORDS.list.tabs[view]);
    chips.push(<FilterChip key="view" label={label} removeHref={removeHref} />);
  }
  if (identifier) {
    const removeHref = importsHref({ view, trail: [] });
    const label = WORDS.list.holds(identifier);
    chips.push(<FilterChip key="identifier" label={label} removeHref={removeHref} />);
  }
  return chips;
}
